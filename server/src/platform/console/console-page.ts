/**
 * What the console may do: run its own scripts and styles, and ask its own server. Angular writes its component styles
 * with the nonce; `angular` is the policy through which it writes HTML, `angular#components` that of Material's icons.
 */
export function consolePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#components',
  ].join('; ');
}

/** Stands for the nonce; no page contains it otherwise. */
const MARK = '\0nonce\0';

/** Angular's root element: no tag of HTML itself has a hyphen. */
const ROOT_ELEMENT = /<[a-z]+(-[a-z]+)+\b/;

/**
 * The page as a function of the nonce, which Angular reads from its root element and which every tag carries that loads
 * or holds scripts and styles.
 *
 * @throws at a page without a root element: it could start nothing
 */
export function consolePage(index: string): (nonce: string) => string {
  if (!ROOT_ELEMENT.test(index)) throw new Error('The index.html of the console has no root element for Angular.');
  const parts = index
    .replaceAll(/<(script|style|link)\b/g, (tag) => `${tag} nonce="${MARK}"`)
    .replace(ROOT_ELEMENT, (tag) => `${tag} ngCspNonce="${MARK}"`)
    .split(MARK);
  return (nonce) => parts.join(nonce);
}
