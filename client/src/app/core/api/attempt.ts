/** What one person wants to happen once, however often it has to be sent. */
export interface Attempt {
  /**
   * The `Idempotency-Key` for sending this. The same content has the same key, so that sending it again after a lost
   * answer does nothing twice; other content is another wish and has another key.
   */
  keyFor(content: object): string;
}

/** @example const attempt = newAttempt(); invoke(recordPayment, { id, 'Idempotency-Key': attempt.keyFor(body), body }); */
export function newAttempt(): Attempt {
  const keys = new Map<string, string>();
  return {
    keyFor: (content) => {
      const text = JSON.stringify(content);
      const key = keys.get(text) ?? crypto.randomUUID();
      keys.set(text, key);
      return key;
    },
  };
}
