import { readJson as readBytes, UnreadableBody } from './json-reader.js';

const readJson = (text: string): unknown => readBytes(Buffer.from(text));

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    expect(readJson('{"a": [1, {"b": "x:{[\\"}]"}], "c": null}')).toEqual({ a: [1, { b: 'x:{["}]' }], c: null });
  });

  it('takes UTF-8 only, with or without a byte order mark', () => {
    expect(readBytes(Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toEqual({});
    expect(readBytes(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({ problem: { errors: [{ path: '' }] } });
  });

  it('takes an empty body for none', () => {
    expect(readJson('')).toBeUndefined();
    expect(readJson('  \n')).toBeUndefined();
  });

  it.each(['{', '{"a": 1,}', 'null x', "{'a': 1}", '{"a": 01}'])(
    'marks %s as unreadable instead of throwing',
    (text) => {
      expect(readJson(text)).toBeInstanceOf(UnreadableBody);
    },
  );

  it.each(['{"a": 1, "a": 2}', '{"x": [{"a": 1, "b": {}, "a": 2}]}', '{"a": 1, "\\u0061": 2}'])(
    'refuses a key that stands twice in one object: %s',
    (text) => {
      expect(readJson(text)).toMatchObject({
        problem: { code: 'BODY_UNREADABLE', detail: expect.stringContaining('"a"') as string },
      });
    },
  );

  it('allows one key in different objects', () => {
    expect(readJson('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}')).toEqual({ a: { a: 1 }, b: [{ a: 1 }, { a: 2 }] });
  });

  it('refuses a hundred thousand characters of unfinished texts without going through them again and again', () => {
    const began = performance.now();
    expect(readJson('"\\'.repeat(50_000))).toBeInstanceOf(UnreadableBody);
    // Milliseconds; it took seconds, on a server that answers nobody else meanwhile.
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('refuses more fields and objects than a request has, since each would get a refusal of its own', () => {
    const objects = (count: number): string => `[${Array(count).fill('{"a":1}').join()}]`;
    expect(readJson(objects(1_500))).toHaveLength(1_500);
    expect(readJson(objects(1_501))).toMatchObject({ problem: { code: 'BODY_UNREADABLE' } });
  });

  it('refuses nesting that would exhaust the stack', () => {
    expect(readJson('['.repeat(50_000))).toBeInstanceOf(UnreadableBody);
    expect(readJson('['.repeat(50_000) + ']'.repeat(50_000))).toBeInstanceOf(UnreadableBody);
    expect(readJson('['.repeat(20) + ']'.repeat(20))).toBeInstanceOf(Array);
    expect(readJson('['.repeat(21) + ']'.repeat(21))).toBeInstanceOf(UnreadableBody);
  });
});
