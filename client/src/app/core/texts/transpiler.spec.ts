import { Transpiler } from './transpiler';

const put = (value: string, params: Record<string, unknown>): unknown =>
  new Transpiler().transpile({ value, params, translation: {}, key: 'a.key' });

describe('a text', () => {
  it('gets its parameters, with blanks around their names or without', () => {
    expect(put('{{count}} of {{ total }} in {{ place }}', { count: 2, total: 3, place: 'Oslo' })).toBe(
      '2 of 3 in Oslo',
    );
  });

  it('gets nothing for a parameter that is not given', () => {
    expect(put('Signed in as {{ name }}', { name: undefined })).toBe('Signed in as ');
  });

  it('shows a parameter as it is, also when it looks like one itself', () => {
    expect(put('Account of {{ name }}', { name: '{{ name }} and $& and {{ other }}' })).toBe(
      'Account of {{ name }} and $& and {{ other }}',
    );
  });
});
