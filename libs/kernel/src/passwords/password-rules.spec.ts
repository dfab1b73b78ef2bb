import { brokenPasswordRules } from './password-rules.js';

describe('a password', () => {
  it.each([
    'Correct-Horse-42',
    'aB3aB3xyz',
    'Tr0mbone lake',
    'Zürich-7-Gleise',
    'Wx7' + 'y'.repeat(69),
    'Gr8Wall-of-Jam',
    'Sup3rSonic-Snail',
  ])('may be %s', (password) => {
    expect(brokenPasswordRules(password)).toEqual([]);
  });

  it.each(['', 'Ab3defg', 'Äb3'])('is refused when shorter than 8 characters: "%s"', (password) => {
    expect(brokenPasswordRules(password)).toContain('length');
  });

  it.each([
    ['a lower-case letter', 'CORRECT-HORSE-42', ['lower']],
    ['a capital', 'correct-horse-42', ['upper']],
    ['a digit', 'Correct-Horse', ['digit']],
    ['letters beside digits', '92748305', ['lower', 'upper']],
  ])('needs %s: %s', (_what, password, broken) => {
    expect(brokenPasswordRules(password)).toEqual(broken);
  });

  it('is refused when bcrypt would ignore a part of it, counted in bytes', () => {
    expect(brokenPasswordRules(`Ab3${'x'.repeat(70)}`)).toContain('bytes');
    expect(brokenPasswordRules(`Ab3${'é'.repeat(35)}`)).toContain('bytes');
  });

  it.each([
    ...[
      'Password1',
      'Password123!',
      'P@ssw0rd',
      'P@ssw0rd2026',
      'Passw0rd1',
      'Welcome2026',
      'Qwerty123',
      'Qwertz12',
      'Abc12345',
    ],
    ...[
      'Summer2026!',
      'Admin123',
      'Letmein1',
      'ILoveYou2',
      '123Qwerty',
      'Monkey99',
      'Football1',
      'Ch@ngeMe1',
      'Votra2026',
      'Aa1Aa1Aa1',
    ],
  ])('is refused when it is one that is tried first: %s', (password) => {
    expect(brokenPasswordRules(password)).toContain('uncommon');
  });

  it('is told everything that is wrong with it, the gravest first', () => {
    expect(brokenPasswordRules('')).toEqual(['length', 'lower', 'upper', 'digit']);
  });
});
