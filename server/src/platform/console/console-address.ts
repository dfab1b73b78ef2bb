/** What the console is not: the first parts of paths that programs ask for. */
const NOT_PAGES = ['api', 'health'];

/**
 * Whether a path may be a page of the console, whose own router knows which pages there are. It is not when it is
 * another spelling of a path that programs ask for (they must be told that there is nothing), when it leaves its
 * folder, or when it ends like a file: a missing script must not be answered by a page.
 *
 * @param path without its query; in any encoding
 */
export function isPageAddress(path: string): boolean {
  const decoded = decodedWholly(path);
  if (decoded === undefined || /[\u0000-\u001f\u007f]/.test(decoded)) return false;
  const parts = decoded.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const [first = '', last = ''] = [parts.at(0), parts.at(-1)];
  return !parts.includes('..') && !NOT_PAGES.includes(nameOf(first)) && !/\.[a-z\d]+$/i.test(last);
}

/** As the most lenient reader would take it: in any case, without blanks and matrix parameters. */
function nameOf(part: string): string {
  return (part.split(/[;?#]/, 1)[0] ?? '').trim().toLowerCase();
}

/** Decoded until nothing is encoded any more; undefined for a broken encoding. */
function decodedWholly(path: string): string | undefined {
  let [text, before] = [path, ''];
  try {
    while (text !== before) [text, before] = [decodeURIComponent(text), text];
    return text;
  } catch {
    return undefined;
  }
}
