import { inject, Injectable } from '@angular/core';
import { Api, type ChangedSettings, getSettings, type Settings, updateSettings, type UpdateSettings } from '#api';
import { remote } from '../../../core/api/remote';

const STALE = 412;

/** The organization's settings, of which each section changes its own part. */
@Injectable()
export class SettingsStore {
  private readonly api = inject(Api);
  readonly settings = remote(getSettings, () => ({}));

  /**
   * Changes some settings, over the version that was shown. Another section may have been saved meanwhile: when none of
   * the fields of this one differ from what was shown, that is no conflict.
   *
   * @throws HttpErrorResponse 412 when somebody else has changed one of these fields.
   */
  async change(shown: Settings, changes: UpdateSettings): Promise<ChangedSettings> {
    try {
      return await this.save(shown, changes);
    } catch (error) {
      if ((error as { status?: number }).status !== STALE) throw error;
      const theirs = await this.api.invoke(getSettings);
      const fields = Object.keys(changes) as (keyof UpdateSettings & keyof Settings)[];
      if (fields.some((field) => JSON.stringify(theirs[field]) !== JSON.stringify(shown[field]))) throw error;
      return this.save(theirs, changes);
    }
  }

  private async save({ version }: Settings, changes: UpdateSettings): Promise<ChangedSettings> {
    const changed = await this.api.invoke(updateSettings, { 'If-Match': `"${version}"`, body: changes });
    this.settings.set(changed);
    return changed;
  }
}
