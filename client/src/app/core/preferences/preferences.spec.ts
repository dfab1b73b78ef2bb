import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiConfiguration, type Me, type Preferences as Sent } from '#api';
import { Session } from '../session/session';
import { Preferences } from './preferences';

const DARK: Sent = { theme: 'dark', density: 'compact', language: null, locale: 'de-DE', shortcuts: false };

function meWith(preferences: Sent): Me {
  return { user: { id: 'ada' }, role: 'consultant', permissions: [], version: 1, preferences } as unknown as Me;
}

describe('preferences', () => {
  const me = signal<Me | undefined>(undefined);
  const root = document.documentElement;

  function start(): Preferences {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: ApiConfiguration, useValue: { rootUrl: '' } },
        { provide: Session, useValue: { me, take: (next: Me) => me.set(next) } },
      ],
    });
    const preferences = TestBed.inject(Preferences);
    TestBed.tick();
    return preferences;
  }

  function request() {
    return TestBed.inject(HttpTestingController).expectOne('/api/v1/auth/preferences');
  }

  beforeEach(() => {
    localStorage.clear();
    me.set(undefined);
    root.className = '';
  });

  afterEach(() => {
    TestBed.inject(HttpTestingController).verify();
  });

  it('follow the browser until something is chosen', () => {
    const preferences = start();
    expect(preferences.theme()).toBe('system');
    expect(preferences.locale()).toBe(navigator.language);
    expect(root.className).toBe('');
  });

  it('write as everybody does where the browser names no language that exists', () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('en-US@posix');
    const locale = start().locale();
    vi.restoreAllMocks();
    expect(new Intl.NumberFormat(locale).format(1234.5)).toBe('1,234.5');
  });

  it('are those of the person, in whatever browser', () => {
    const preferences = start();
    me.set(meWith(DARK));
    TestBed.tick();
    expect(preferences.locale()).toBe('de-DE');
    expect(preferences.singleKeys()).toBe(false);
    expect([...root.classList].sort()).toEqual(['density-compact', 'theme-dark']);
  });

  it('are there before anybody is known, as they were last', () => {
    start();
    me.set(meWith(DARK));
    TestBed.tick();
    TestBed.resetTestingModule();
    me.set(undefined);
    root.className = '';
    start();
    expect(root.classList.contains('theme-dark')).toBe(true);
  });

  it('change at once, and on the server only what was changed', async () => {
    const preferences = start();
    me.set(meWith(DARK));
    TestBed.tick();
    const done = preferences.change({ locale: 'system' });
    expect(preferences.locale()).toBe(navigator.language);
    const sent = request();
    expect(sent.request.body).toEqual({ locale: null });
    sent.flush({ ...DARK, locale: null });
    await done;
    expect(me()?.preferences.locale).toBeNull();
  });

  it('go back to what they were when the server does not keep them', async () => {
    const preferences = start();
    me.set(meWith(DARK));
    TestBed.tick();
    const done = preferences.change({ theme: 'light' }).catch((error: unknown) => error);
    expect(preferences.theme()).toBe('light');
    request().error(new ProgressEvent('error'));
    expect(await done).toMatchObject({ status: 0 });
    expect(preferences.theme()).toBe('dark');
  });

  it('stay in the browser while nobody is signed in', async () => {
    const preferences = start();
    await preferences.change({ theme: 'dark' });
    expect(preferences.theme()).toBe('dark');
  });

  it('survive a copy in the browser that cannot be read', () => {
    localStorage.setItem('votra.preferences', '{"theme":');
    expect(start().theme()).toBe('system');
  });
});
