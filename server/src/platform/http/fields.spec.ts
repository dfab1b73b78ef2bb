import { EmailField, LongTextField, TextField } from './fields.js';
import { parse } from './validation.pipe.js';

class Letter {
  @TextField({ optional: true })
  name?: string;

  @LongTextField({ optional: true })
  notes?: string;

  @EmailField({ optional: true })
  email?: string;
}

const refusesWith = (code: string): unknown => expect.objectContaining({ errors: [expect.objectContaining({ code })] });

describe('a text', () => {
  it.each([
    ['turned around', 'gnp\u202egpj.exe'],
    ['isolated', 'a\u2066b'],
    ['of two lines, by a separator', 'a\u2028b'],
    ['of nothing that one sees', '\u200b\u3164'],
  ])('that is %s is no name', (_, name) => {
    expect(() => parse(Letter, { name })).toThrow(refusesWith('TEXT_INVALID') as Error);
  });

  it('may be of any script, and of several lines where it is long', () => {
    const letter = { name: '\u05e9\u05dc\u05d5\u05dd \u200fA \ud83d\udc69\u200d\ud83d\udcbb', notes: 'a\u2028b\nc' };
    expect(parse(Letter, letter)).toEqual(letter);
    expect(() => parse(Letter, { notes: 'a\u202eb' })).toThrow(refusesWith('TEXT_INVALID') as Error);
  });
});

describe('an e-mail address', () => {
  it.each([
    ['an accent as a character of its own', 'cafe\u0301@example.com'],
    ['letters of full width', '\uff41da@example.com'],
    ['something invisible', 'ad\u200ba@example.com'],
  ])('with %s looks like another and is refused', (_, email) => {
    expect(() => parse(Letter, { email })).toThrow(refusesWith('EMAIL_INVALID') as Error);
  });

  it('may have letters beyond ASCII', () => {
    expect(parse(Letter, { email: 'caf\u00e9@example.com' })).toEqual({ email: 'caf\u00e9@example.com' });
  });
});
