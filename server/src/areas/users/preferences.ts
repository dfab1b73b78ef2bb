import { Injectable } from '@nestjs/common';
import { Database, sql } from '#platform/database';
import { sentFields } from '#platform/http';
import type { PreferencesDto, UpdatePreferencesDto } from './preferences.dto.js';

/** What holds for whoever never chose anything. */
const DEFAULTS: PreferencesDto = {
  language: null,
  locale: null,
  theme: 'system',
  density: 'comfortable',
  shortcuts: true,
};

/** How screens look and work for each person. It is nobody's business and no fact of the firm's, so it is not on record. */
@Injectable()
export class Preferences {
  constructor(private readonly database: Database) {}

  async of(userId: string): Promise<PreferencesDto> {
    const row = await this.database.first<PreferencesDto>(
      sql`SELECT language, locale, theme, density, shortcuts FROM preference WHERE user_id = ${userId}`,
    );
    return row ?? DEFAULTS;
  }

  /** Changes what was sent, and answers all of it. */
  async update(userId: string, sent: UpdatePreferencesDto): Promise<PreferencesDto> {
    const { language, locale, theme, density, shortcuts } = { ...(await this.of(userId)), ...sentFields(sent) };
    await this.database.execute(sql`
      INSERT INTO preference (user_id, language, locale, theme, density, shortcuts)
      VALUES (${userId}, ${language}, ${locale}, ${theme}, ${density}, ${shortcuts})
      ON CONFLICT (user_id) DO UPDATE SET (language, locale, theme, density, shortcuts) =
        (excluded.language, excluded.locale, excluded.theme, excluded.density, excluded.shortcuts)`);
    return this.of(userId);
  }
}
