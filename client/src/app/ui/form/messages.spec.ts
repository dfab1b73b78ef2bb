import { describe, expect, it } from 'vitest';
import texts from '../../core/texts/en.json';
import { messageOf } from './messages';

describe('messages of fields', () => {
  const spoken = (error: Parameters<typeof messageOf>[0]) =>
    messageOf(error, (key, values) => `${key} ${JSON.stringify(values)}`, 'en-US');

  it('of the server are shown as they are', () => {
    expect(spoken({ kind: 'server', message: 'Another client has this address.' })).toBe(
      'Another client has this address.',
    );
  });

  it('of a schema are texts by their key, with the limits of the validator', () => {
    expect(spoken({ kind: 'order', message: 'sows.endBeforeStart' })).toBe('sows.endBeforeStart {}');
  });

  it('that a validator leaves out are those of its kind', () => {
    const error = { kind: 'maxLength', maxLength: 20 };
    expect(spoken(error)).toBe('form.maxLength {"maxLength":20}');
  });

  it('say dates as people read them', () => {
    const error = { kind: 'minDate', minDate: new Date('2026-11-22T00:00:00Z') };
    expect(spoken(error)).toBe('form.minDate {"minDate":"Nov 22, 2026"}');
  });

  it('of an unknown kind say at least that it is wrong', () => {
    expect(spoken({ kind: 'constellation' })).toBe('form.invalid {}');
  });

  it.each(['required', 'min', 'max', 'minLength', 'maxLength', 'minDate', 'maxDate', 'pattern', 'email', 'parse'])(
    'of kind %s have a text',
    (kind) => {
      expect(spoken({ kind })).toBe(`form.${kind} {}`);
      expect(texts.form).toHaveProperty([kind]);
    },
  );
});
