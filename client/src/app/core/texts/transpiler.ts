import { Injectable } from '@angular/core';
import type { TranslocoTranspiler, TranspileParams } from '@jsverse/transloco';

const PARAMETER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Puts the parameters into a text, once. Transloco's own looks for parameters in what it has just put in as well: a
 * client called "{{ name }}" would keep it looking for ever, and stop the page of everybody who sees the name.
 */
@Injectable()
export class Transpiler implements TranslocoTranspiler {
  transpile({ value, params = {} }: TranspileParams): unknown {
    if (typeof value !== 'string') return value;
    return value.replace(PARAMETER, (_match, name: string) => String(params[name] ?? ''));
  }
}
