import { weaknessOf } from './password.rules.js';

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
    expect(weaknessOf(password)).toBeNull();
  });

  it.each(['', 'Ab3defg', 'Äb3'])('is refused when shorter than 8 characters: "%s"', (password) => {
    expect(weaknessOf(password)).toContain('at least 8');
  });

  it.each(['correct-horse-42', 'CORRECT-HORSE-42', 'Correct-Horse', '12345678'])(
    'needs lower, upper and digit: %s',
    (password) => {
      expect(weaknessOf(password)).toContain('a lower-case letter, a capital and a digit');
    },
  );

  it('is refused when bcrypt would ignore a part of it, counted in bytes', () => {
    expect(weaknessOf(`Ab3${'x'.repeat(70)}`)).toContain('72 bytes');
    expect(weaknessOf(`Ab3${'é'.repeat(35)}`)).toContain('72 bytes');
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
    expect(weaknessOf(password)).toContain('tried first');
  });
});
