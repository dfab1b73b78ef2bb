/** What a browser calls itself, newest names before those that they pretend to be. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/.*Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

export interface Device {
  /** The browser, or the program that was used instead of one. */
  readonly program: string;
  readonly system?: string;
  readonly isPhone: boolean;
}

/** What a session was begun with, as far as its user agent tells; undefined when it tells nothing. */
export function deviceOf(userAgent: string | null): Device | undefined {
  if (!userAgent) return undefined;
  const program = firstOf(BROWSERS, userAgent) ?? /^[\w.-]+/.exec(userAgent)?.[0];
  if (program === undefined) return undefined;
  const system = firstOf(SYSTEMS, userAgent);
  return { program, ...(system && { system }), isPhone: /\b(?:iPhone|Android.*Mobile)\b/.test(userAgent) };
}

function firstOf(names: typeof BROWSERS, userAgent: string): string | undefined {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1];
}
