import { PartialType } from '@nestjs/swagger';
import { BooleanField, EnumField, type FieldOptions, RuleField } from '#platform/http';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** A language tag of BCP 47 in its canonical spelling, so that one language has one name. */
function LanguageTagField(options: FieldOptions): PropertyDecorator {
  return RuleField(
    {
      code: 'LANGUAGE_INVALID',
      test: (value) => typeof value === 'string' && value.length <= 35 && isCanonicalTag(value),
      message: 'must be a language tag like "en" or "de-AT"',
    },
    { type: 'string', minLength: 2, maxLength: 35, pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' },
    { nullable: true, ...options },
  );
}

function isCanonicalTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text;
  } catch {
    return false;
  }
}

/** How screens look and work for a person, on every device. */
export class PreferencesDto {
  @LanguageTagField({ description: "The language of texts; null follows the browser's.", example: 'en' })
  language!: string | null;

  @LanguageTagField({
    description: "How dates, times and amounts are written; null follows the browser's.",
    example: 'de-AT',
  })
  locale!: string | null;

  @EnumField('Theme', THEMES, { description: 'system follows the device.', example: 'dark' })
  theme!: Theme;

  @EnumField('Density', DENSITIES, { example: 'compact' })
  density!: Density;

  @BooleanField({ description: 'Whether single keys are shortcuts.', example: true })
  shortcuts!: boolean;
}

export class UpdatePreferencesDto extends PartialType(PreferencesDto, { skipNullProperties: false }) {}
