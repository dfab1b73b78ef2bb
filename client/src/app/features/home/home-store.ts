import { computed, inject, Injectable } from '@angular/core';
import { getHome } from '#api';
import { remote } from '../../core/api/remote';
import { Session } from '../../core/session/session';

/** What all tiles of the home go by: whose it is, which day and week it is, and what waits. */
@Injectable()
export class HomeStore {
  private readonly session = inject(Session);

  readonly home = remote(getHome, () => ({}));
  /** Today and its week where the firm is. They change less often than what they come with is asked for. */
  readonly today = computed(() => this.home.value()?.today);
  readonly week = computed(() => this.home.value()?.week);
  readonly userId = computed(() => this.session.user()?.id ?? '');
}
