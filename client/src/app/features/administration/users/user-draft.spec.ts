import { EMPTY_USER, requestOf, suggestedUsername } from './user-draft';

describe('a person who is typed', () => {
  it.each([
    ['Mara Lindqvist', 'mara.lindqvist'],
    ['  Zoé  Müller-Lüdenscheidt ', 'zoe.muller.ludenscheidt'],
    ['', ''],
  ])('named %j may be called %j', (fullName, username) => {
    expect(suggestedUsername(fullName)).toBe(username);
  });

  it('belongs to a client only in the role of one', () => {
    expect(requestOf({ ...EMPTY_USER, role: 'pm', clientId: 'c1' }).clientId).toBeNull();
    expect(requestOf({ ...EMPTY_USER, role: 'client', clientId: 'c1' }).clientId).toBe('c1');
  });
});
