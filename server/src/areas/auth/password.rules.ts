import { COMMON_PASSWORDS } from './common-passwords.data.js';

const SHORTEST = 8;

/** Bcrypt ignores what follows, so that two long passwords would be the same one. */
const MOST_BYTES = 72;

/** Signs that stand for a letter in a password that only looks hard. */
const LETTER_OF_SIGN: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * What is wrong with a password somebody wants to have, as a sentence, or null (product.md, section 8).
 * @param password in Unicode form NFC
 */
export function weaknessOf(password: string): string | null {
  if (exceedsBcrypt(password)) return `A password has at most ${String(MOST_BYTES)} bytes.`;
  if ([...password].length < SHORTEST)
    return `A password has at least ${String(SHORTEST)} characters; 12 or more are better.`;
  if (!/\p{Ll}/u.test(password) || !/\p{Lu}/u.test(password) || !/\p{Nd}/u.test(password)) {
    return 'A password has a lower-case letter, a capital and a digit.';
  }
  if (isCommon(password))
    return 'This is one of the passwords that are tried first. Choose one that nobody else would.';
  return null;
}

/** Whether bcrypt would ignore a part of it. */
export function exceedsBcrypt(password: string): boolean {
  return Buffer.byteLength(password) > MOST_BYTES;
}

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  // Digits and signs at the ends are what people add to satisfy a rule.
  const core = lower.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '');
  const letters = [...lower].map((sign) => LETTER_OF_SIGN[sign] ?? sign).join('');
  const candidates = [
    core,
    lettersOnly(core),
    spelledOut(core),
    lettersOnly(lower),
    spelledOut(lower),
    letters.replace(/[^a-z]+$/, ''),
  ];
  return candidates.some((candidate) => COMMON_PASSWORDS.has(candidate)) || repeatsItself(lower);
}

function spelledOut(text: string): string {
  return lettersOnly([...text].map((sign) => LETTER_OF_SIGN[sign] ?? sign).join(''));
}

function lettersOnly(text: string): string {
  return text.replace(/[^\p{L}]/gu, '');
}

/** "Aa1Aa1Aa1": one short piece, again and again. */
function repeatsItself(text: string): boolean {
  return /^(.{1,3})\1{2,}.?$/su.test(text);
}
