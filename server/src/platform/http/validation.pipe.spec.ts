import 'reflect-metadata';
import { PartialType } from '@nestjs/swagger';
import { Problem, problem } from '#kernel';
import {
  BooleanField,
  DateField,
  EmailField,
  EnumField,
  FractionField,
  IdListField,
  IntegerField,
  ListField,
  LongTextField,
  MoneyField,
  TextField,
} from './fields.js';
import { UnreadableBody } from './json-reader.js';
import { parse, ValidationPipe } from './validation.pipe.js';

class Line {
  @TextField()
  role!: string;

  @MoneyField()
  rate!: string;
}

class Order {
  @TextField({ max: 10 })
  title!: string;

  @EmailField({ optional: true })
  email?: string;

  @DateField({ optional: true, nullable: true })
  startDate?: string | null;

  @FractionField({ optional: true })
  taxRate?: string;

  @EnumField('Kind', ['a', 'b'], { optional: true })
  kind?: string;

  @BooleanField({ optional: true })
  isBillable?: boolean;

  @IntegerField({ optional: true, min: 1, max: 1440 })
  minutes?: number;

  @LongTextField({ optional: true, nullable: true })
  notes?: string | null;

  @IdListField({ optional: true, max: 2 })
  ids?: string[];

  @ListField(() => Line, { optional: true, max: 2 })
  lines?: Line[];
}

class OrderPatch extends PartialType(Order, { skipNullProperties: false }) {}

const ID = '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c';

function refusal(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const errorsOf = (value: unknown) =>
  refusal(() => parse(Order, value)).errors.map(({ path, code }) => `${path} ${code}`);

describe('validation of a body', () => {
  it('makes an instance of the class', () => {
    const order = parse(Order, { title: 'x', lines: [{ role: 'Architect', rate: '180.00' }] });
    expect(order).toBeInstanceOf(Order);
    expect(order.lines?.[0]).toBeInstanceOf(Line);
  });

  it('answers 422 and names each wrong field with path and code', () => {
    const problem = refusal(() => parse(Order, { title: '', minutes: 0, lines: [{ role: 'x', rate: 5 }] }));
    expect(problem.status).toBe(422);
    expect(problem.errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'title TEXT_INVALID',
      'minutes INTEGER_INVALID',
      'lines.0.rate MONEY_INVALID',
    ]);
  });

  it('counts characters as people and JSON Schema do', () => {
    expect(parse(Order, { title: '\u{1f600}'.repeat(10) }).title).toHaveLength(20);
    expect(errorsOf({ title: '\u{1f600}'.repeat(11) })).toEqual(['title TEXT_INVALID']);
  });

  it('calls a field that is missing required', () => {
    expect(errorsOf({})).toEqual(['title REQUIRED']);
  });

  it('refuses fields that the class does not name, nested ones too', () => {
    expect(errorsOf({ title: 'x', status: 'approved' })).toEqual(['status UNKNOWN_FIELD']);
    expect(errorsOf({ title: 'x', lines: [{ role: 'x', rate: '1', id: 'y' }] })).toEqual(['lines.0.id UNKNOWN_FIELD']);
  });

  it.each([
    ['title', null],
    ['title', '   '],
    ['title', 'line\nbreak'],
    ['title', 'nul\u0000'],
    ['title', '\ud800'],
    ['title', 'x'.repeat(11)],
    ['title', 7],
    ['email', 'a@b'],
    ['email', 'a b@example.com'],
    ['email', ['a@example.com']],
    ['startDate', '2026-02-30'],
    ['startDate', '2026-1-1'],
    ['startDate', 20260101],
    ['taxRate', '1.01'],
    ['taxRate', '0.12345'],
    ['taxRate', 0.1],
    ['kind', 'c'],
    ['kind', null],
    ['isBillable', 'true'],
    ['minutes', 1.5],
    ['minutes', '60'],
    ['minutes', 1441],
    ['notes', 'x'.repeat(2001)],
    ['notes', { a: 1 }],
    ['ids', []],
    ['ids', [ID, ID]],
    ['ids', ['no-id']],
    ['lines', {}],
    ['lines', ['x']],
    ['lines', [null]],
    ['lines', [{}, {}, {}]],
  ])('refuses %s: %j', (field, value) => {
    const errors = errorsOf({ title: 'x', [field]: value });
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every((error) => error.startsWith(field))).toBe(true);
  });

  it.each([
    { startDate: null },
    { startDate: '2024-02-29' },
    { taxRate: '0' },
    { taxRate: '1.0000' },
    { notes: 'two\nlines\tand a tab' },
    { ids: [ID] },
    { lines: [] },
  ])('accepts %j', (fields) => {
    expect(parse(Order, { title: 'x', ...fields })).toMatchObject(fields);
  });

  it.each([[[]], ['text'], [7], [null]])('refuses a body that is no object: %j', (body) => {
    expect(refusal(() => parse(Order, body)).code).toBe('VALIDATION_FAILED');
  });

  it('answers an unreadable body in its turn', () => {
    const pipe = new ValidationPipe();
    const answer = refusal(() =>
      pipe.transform(new UnreadableBody(problem('MEDIA_TYPE_UNSUPPORTED')), { type: 'body', metatype: Order }),
    );
    expect(answer.status).toBe(415);
  });

  it('leaves an inherited name of Object alone', () => {
    expect(errorsOf(JSON.parse('{"title": "x", "constructor": 1}'))).toEqual(['constructor UNKNOWN_FIELD']);
    expect(errorsOf(JSON.parse('{"title": "x", "toString": 1}'))).toEqual(['toString UNKNOWN_FIELD']);
    expect(errorsOf({ title: 'x', lines: [{ role: 'x', rate: '1', valueOf: 1 }] })).toEqual([
      'lines.0.valueOf UNKNOWN_FIELD',
    ]);
  });
});

describe('validation of a change', () => {
  it('requires nothing', () => {
    expect(parse(OrderPatch, {})).toEqual({});
  });

  it('still refuses null where null means nothing', () => {
    expect(refusal(() => parse(OrderPatch, { title: null })).errors[0]?.path).toBe('title');
    expect(parse(OrderPatch, { notes: null })).toEqual({ notes: null });
  });

  it('checks what is sent', () => {
    expect(refusal(() => parse(OrderPatch, { title: '' })).errors[0]?.path).toBe('title');
  });
});
