/**
 * Gives idempotency keys: the same request sent again, since its answer was lost, has the same key and happens once; a
 * corrected one is another request and has another.
 */
export function attemptKeys(): (body: unknown) => string {
  let sent: string | undefined;
  let key = '';
  return (body) => {
    const text = JSON.stringify(body);
    if (text !== sent) key = crypto.randomUUID();
    sent = text;
    return key;
  };
}
