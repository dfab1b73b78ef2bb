import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import {
  isCalendarDate,
  isCurrency,
  isIsoWeek,
  isTimeZone,
  MONEY_PATTERN,
  QUANTITY_PATTERN,
  TAX_RATE_PATTERN,
} from '#kernel';
import { isId } from '#platform/database';

/**
 * One decorator a field: it validates what is sent and documents what is answered, so the two cannot disagree. A refusal
 * carries a stable code beside the sentence.
 */
export interface FieldOptions {
  /** The field may be left out. */
  optional?: boolean;
  /** The field may be null; in a PATCH, null empties it. */
  nullable?: boolean;
  description?: string;
  example?: unknown;
}

export interface Rule {
  code: string;
  test: (value: unknown) => boolean;
  /** Completes "<field> ...". */
  message: string;
}

/** A field with a rule of its own; the decorators below are made of it. */
export function RuleField(rule: Rule, schema: ApiPropertyOptions, options: FieldOptions): PropertyDecorator {
  const { optional = false, nullable = false } = options;
  return applyDecorators(
    ValidateIf((_, value: unknown) => !(optional && value === undefined) && !(nullable && value === null)),
    ValidateBy({
      name: rule.code,
      validator: {
        validate: (value: unknown) => rule.test(value),
        defaultMessage: (args) =>
          args?.value === undefined ? 'is required' : args.value === null ? 'must not be null' : rule.message,
      },
    }),
    documented(schema, options),
  );
}

function documented(schema: ApiPropertyOptions, options: FieldOptions): PropertyDecorator {
  return ApiProperty({
    ...schema,
    required: !options.optional,
    ...(options.nullable ? { nullable: true } : {}),
    ...(options.description ? { description: options.description } : {}),
    ...(options.example !== undefined ? { example: options.example } : {}),
  } as ApiPropertyOptions);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

/** Characters are code points, as JSON Schema counts them: an emoji is one. */
const fits = (text: string, max: number): boolean => text.length <= max || [...text].length <= max;

/**
 * Control characters in one line of text are an attack or an accident. So are other ends of lines, and the signs that
 * turn the order of what follows around: with them a text reads as what it is not, and no script needs them.
 */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/** Tab, line feed and carriage return are text in a field of several lines. */
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A character that leaves a mark on a screen. */
const VISIBLE = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Whether a text has no other spelling that looks the same: nothing invisible, and the one form that Unicode gives to
 * letters that can be written in several ways. What identifies a person must not be there twice.
 */
export function hasOneSpelling(text: string): boolean {
  return text === text.normalize('NFKC') && !/[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/** Blanks around a text do not count, and what nobody sees is no text. */
const isLongEnough = (text: string, min: number): boolean =>
  text.trim().length >= min && (min === 0 || VISIBLE.test(text));

/** One line of text, 1..255 characters unless told, not blank. */
export function TextField(options: FieldOptions & { max?: number; min?: number } = {}): PropertyDecorator {
  const { max = 255, min = 1 } = options;
  return RuleField(
    {
      code: 'TEXT_INVALID',
      test: (value) => isText(value) && fits(value, max) && isLongEnough(value, min) && !CONTROL.test(value),
      message: `must be one line of ${String(min)} to ${String(max)} characters, not blank`,
    },
    { type: 'string', minLength: min, maxLength: max, example: 'Text' },
    options,
  );
}

/** Text of several lines; notes hold 2000 characters, descriptions 5000. */
export function LongTextField(options: FieldOptions & { max?: number; min?: number } = {}): PropertyDecorator {
  const { max = 2000, min = 0 } = options;
  return RuleField(
    {
      code: 'TEXT_INVALID',
      test: (value) => isText(value) && fits(value, max) && isLongEnough(value, min) && !CONTROL_BUT_LINES.test(value),
      message: `must be text of ${min > 0 ? `${String(min)} to ` : 'at most '}${String(max)} characters`,
    },
    { type: 'string', maxLength: max, ...(min > 0 ? { minLength: min } : {}), example: 'Text' },
    options,
  );
}

const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(\.[^\s@<>()[\],;:"\\.]+)+$/;

/** An e-mail address: one "@", a domain with a dot, at most 254 characters. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'EMAIL_INVALID',
      test: (value) => isText(value) && value.length <= 254 && EMAIL.test(value) && hasOneSpelling(value),
      message: 'must be an e-mail address like name@example.com',
    },
    { type: 'string', format: 'email', maxLength: 254, example: 'office@example.com' },
    options,
  );
}

/** An amount of money as decimal text. Whether it has too many decimals depends on the currency, so the area says that. */
export function MoneyField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'MONEY_INVALID',
      test: (value) => isText(value) && MONEY_PATTERN.test(value),
      message: 'must be an amount as text, like "1234.50": up to 12 digits, up to 4 decimals, no sign',
    },
    { type: 'string', format: 'decimal', pattern: MONEY_PATTERN.source, example: '1234.50' },
    options,
  );
}

/** An amount above zero. @param code of the refusal of zero */
export function PositiveMoneyField(code: string, options: FieldOptions = {}): PropertyDecorator {
  const isZero = (value: unknown): boolean => typeof value === 'string' && /^0+(\.0+)?$/.test(value);
  return applyDecorators(
    MoneyField(options),
    ValidateBy({
      name: code,
      validator: { validate: (value: unknown) => !isZero(value), defaultMessage: () => 'must be above zero' },
    }),
  );
}

/** An amount that is only answered: a sum or a product may have more digits than what is sent. */
export function MoneySumField(options: FieldOptions = {}): PropertyDecorator {
  return documented(
    { type: 'string', format: 'decimal', pattern: String.raw`^\d{1,14}(\.\d{1,4})?$`, example: '1234.50' },
    options,
  );
}

/** The same, where it may be negative (a reversal). */
export function SignedMoneyField(options: FieldOptions = {}): PropertyDecorator {
  return documented(
    { type: 'string', format: 'decimal', pattern: String.raw`^-?\d{1,14}(\.\d{1,4})?$`, example: '1234.50' },
    options,
  );
}

/** How many of something, as decimal text. */
export function QuantityField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'QUANTITY_INVALID',
      test: (value) => isText(value) && QUANTITY_PATTERN.test(value),
      message: 'must be a quantity as text, like "7.5": up to 12 digits, up to 4 decimals, no sign',
    },
    { type: 'string', format: 'decimal', pattern: QUANTITY_PATTERN.source, example: '7.5' },
    options,
  );
}

/** A fraction from "0" to "1" with at most four decimals, such as a tax rate. */
export function FractionField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'FRACTION_INVALID',
      test: (value) => isText(value) && TAX_RATE_PATTERN.test(value),
      message: 'must be a fraction from "0" to "1" as text with at most four decimals, like "0.10" for ten percent',
    },
    { type: 'string', format: 'decimal', pattern: TAX_RATE_PATTERN.source, example: '0.10' },
    options,
  );
}

/** An active ISO 4217 currency code, in capitals. */
export function CurrencyField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'CURRENCY_INVALID',
      test: (value) => isText(value) && isCurrency(value),
      message: 'must be an ISO 4217 currency code like "EUR"',
    },
    { type: 'string', pattern: '^[A-Z]{3}$', example: 'EUR' },
    options,
  );
}

/** The IANA name of a time zone. */
export function TimeZoneField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'TIME_ZONE_INVALID',
      test: (value) => isText(value) && isTimeZone(value),
      message: 'must be an IANA time zone like "Europe/Berlin"',
    },
    { type: 'string', maxLength: 64, example: 'Europe/Berlin' },
    options,
  );
}

/** A day of the calendar that exists, as "YYYY-MM-DD". */
export function DateField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'DATE_INVALID',
      test: (value) => isText(value) && isCalendarDate(value),
      message: 'must be a calendar date of the years 1900 to 2999, like "2026-11-22"',
    },
    { type: 'string', format: 'date', example: '2026-11-22' },
    options,
  );
}

/** An ISO week that exists, as "YYYY-Www". */
export function WeekField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'WEEK_INVALID',
      test: (value) => isText(value) && isIsoWeek(value),
      message: 'must be an ISO week like "2026-W47"',
    },
    { type: 'string', pattern: String.raw`^\d{4}-W\d{2}$`, example: '2026-W47' },
    options,
  );
}

/** An instant, answered in UTC. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  return documented({ type: 'string', format: 'date-time', example: '2026-11-22T09:30:00.000Z' }, options);
}

/** The id in every example of the documentation. */
export const EXAMPLE_ID = '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c';

/** Ids are taken in any case, and kept in the one in which they are compared and answered. */
const inLowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** A UUID. */
export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => inLowerCase(value)),
    RuleField(
      { code: 'ID_INVALID', test: isId, message: 'must be an id (a UUID)' },
      { type: 'string', format: 'uuid', example: EXAMPLE_ID },
      options,
    ),
  );
}

/** Ids, each once. */
export function IdListField(options: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  const { max, min = 1 } = options;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(inLowerCase) : value)),
    RuleField(
      {
        code: 'IDS_INVALID',
        test: (value) =>
          Array.isArray(value) &&
          value.length >= min &&
          value.length <= max &&
          value.every(isId) &&
          new Set(value).size === value.length,
        message: `must be a list of ${String(min)} to ${String(max)} ids, each once`,
      },
      {
        type: 'array',
        items: { type: 'string', format: 'uuid' },
        minItems: min,
        maxItems: max,
        uniqueItems: true,
        example: [EXAMPLE_ID],
      },
      options,
    ),
  );
}

/** One of a fixed set of words; `name` names the enum in the OpenAPI document. */
export function EnumField(name: string, values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    {
      code: 'ENUM_INVALID',
      test: (value) => isText(value) && values.includes(value),
      message: `must be one of ${values.join(', ')}`,
    },
    { enum: [...values], enumName: name, example: values[0] },
    options,
  );
}

/** True or false; no text and no number stands for either. */
export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  return RuleField(
    { code: 'BOOLEAN_INVALID', test: (value) => typeof value === 'boolean', message: 'must be true or false' },
    { type: 'boolean', example: true },
    options,
  );
}

/** What an integer column holds at the most. */
const MOST_INTEGER = 2_147_483_647;

/** A whole number; up to what an integer column holds unless told. */
export function IntegerField(options: FieldOptions & { min: number; max?: number }): PropertyDecorator {
  const { min, max = MOST_INTEGER } = options;
  return RuleField(
    {
      code: 'INTEGER_INVALID',
      test: (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
      message: `must be a whole number from ${String(min)} to ${String(max)}`,
    },
    { type: 'integer', minimum: min, maximum: max, example: min },
    options,
  );
}

/** The version of a row, for If-Match: 1 when it is made, and one more for each request that changed it. */
export function VersionField(options: FieldOptions = {}): PropertyDecorator {
  return IntegerField({ min: 1, ...options });
}

/** An object of its own class; its refusals carry the path down to the field. */
export function ObjectField(type: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    RuleField(
      {
        code: 'OBJECT_INVALID',
        test: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
        message: 'must be an object',
      },
      { type: () => type() },
      options,
    ),
    ValidateNested(),
    Type(type),
  );
}

/** A list of objects of one class. */
export function ListField(
  type: () => new () => object,
  options: FieldOptions & { min?: number; max?: number } = {},
): PropertyDecorator {
  const { min = 0, max = 100 } = options;
  return applyDecorators(
    RuleField(
      {
        code: 'LIST_INVALID',
        test: (value) =>
          Array.isArray(value) &&
          value.length >= min &&
          value.length <= max &&
          value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item)),
        message: `must be a list of ${min > 0 ? `${String(min)} to` : 'at most'} ${String(max)} objects`,
      },
      { type: () => type(), isArray: true, ...(min > 0 ? { minItems: min } : {}), maxItems: max },
      options,
    ),
    ValidateNested({ each: true }),
    Type(type),
  );
}
