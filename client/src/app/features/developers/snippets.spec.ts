import { describe, expect, it } from 'vitest';
import { LANGUAGES, snippet } from './snippets';

describe('a snippet', () => {
  it('calls this server as the person who copies it, and has no password in it', () => {
    for (const language of LANGUAGES) {
      const text = snippet(language, 'https://votra.example/api/v1', 'mara.lindqvist');
      expect(text).toContain('https://votra.example/api/v1');
      expect(text).toContain('mara.lindqvist');
      expect(text).toContain('VOTRA_PASSWORD');
    }
  });

  it('keeps a quote in a name from ending the text around it', () => {
    expect(snippet('curl', 'https://votra.example/api/v1', "o'neill")).toContain(`--arg login 'o'\\''neill'`);
    expect(snippet('typescript', 'https://votra.example/api/v1', 'a"b')).toContain('login: "a\\"b"');
  });
});
