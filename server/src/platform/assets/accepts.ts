/**
 * Whether a header field such as Accept or Accept-Encoding names what is offered and does not refuse it by `q=0`.
 * An absent field names nothing. Wildcards are names like others: ask for each that will do.
 */
export function accepts(field: string | undefined, offered: string): boolean {
  return (field ?? '').split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
    return name === offered && !parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter));
  });
}
