import { newAttempt } from './attempt';

describe('an attempt', () => {
  it('sends the same content under the same key', () => {
    const attempt = newAttempt();
    expect(attempt.keyFor({ amount: '10.00' })).toBe(attempt.keyFor({ amount: '10.00' }));
  });

  it('sends other content under another key', () => {
    const attempt = newAttempt();
    expect(attempt.keyFor({ amount: '10.00' })).not.toBe(attempt.keyFor({ amount: '12.00' }));
  });

  it('shares no key with the next attempt at the same', () => {
    expect(newAttempt().keyFor({ amount: '10.00' })).not.toBe(newAttempt().keyFor({ amount: '10.00' }));
  });
});
