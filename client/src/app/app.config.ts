import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS } from '@angular/material/form-field';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideApiConfiguration } from '#api';
import { routes } from './app.routes';
import { problemOf } from './core/api/problem';
import { connectionInterceptor } from './core/connection/connection.interceptor';
import { Preferences } from './core/preferences/preferences';
import { sessionInterceptor } from './core/session/session.interceptor';
import { reloadAfterRelease } from './core/shell/reload-after-release';
import { PageTitle } from './core/shell/page-title';
import { provideTexts } from './core/texts/provide-texts';
import { LOCALE } from './ui/locale/locale';
import { provideIcons } from './ui/icon/provide-icons';
import { PROBLEM_OF } from './ui/problem/problem-of';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler(reloadAfterRelease),
    ),
    provideHttpClient(withInterceptors([connectionInterceptor, sessionInterceptor])),
    provideApiConfiguration(''),
    provideTexts(),
    provideIcons(),
    // Applied before the first screen, so that nobody who chose dark sees a light flash.
    provideAppInitializer(() => void inject(Preferences)),
    { provide: LOCALE, useFactory: () => inject(Preferences).locale },
    { provide: PROBLEM_OF, useValue: problemOf },
    { provide: TitleStrategy, useExisting: PageTitle },
    { provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: { appearance: 'outline', subscriptSizing: 'dynamic' } },
  ],
};
