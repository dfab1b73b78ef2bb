import {
  type EnvironmentProviders,
  inject,
  Injectable,
  isDevMode,
  makeEnvironmentProviders,
  provideAppInitializer,
} from '@angular/core';
import {
  provideTransloco,
  type Translation,
  TRANSLOCO_MISSING_HANDLER,
  type TranslocoLoader,
  TRANSLOCO_TRANSPILER,
  type TranslocoMissingHandler,
  TranslocoService,
} from '@jsverse/transloco';
import { type Observable, of } from 'rxjs';
import en from './en.json';
import { Transpiler } from './transpiler';

/** The texts of the frame and the shared pieces come with the first load; each feature brings its own (`withTexts`). */
@Injectable()
class FrameTexts implements TranslocoLoader {
  getTranslation(): Observable<Translation> {
    return of(en);
  }
}

/** A missing text is a defect: people see its key, and whoever tests sees an error. */
class MissingText implements TranslocoMissingHandler {
  handle(key: string): string {
    console.error(`No text for "${key}".`);
    return key;
  }
}

export function provideTexts(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: { availableLangs: ['en'], defaultLang: 'en', prodMode: !isDevMode() },
      loader: FrameTexts,
    }),
    // Before any page: what a feature adds is added to these.
    provideAppInitializer(() => inject(TranslocoService).load('en')),
    { provide: TRANSLOCO_MISSING_HANDLER, useClass: MissingText },
    { provide: TRANSLOCO_TRANSPILER, useClass: Transpiler },
  ]);
}
