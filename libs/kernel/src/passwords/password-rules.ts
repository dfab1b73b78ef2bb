import { isCommonWord } from './common-passwords.js';

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

/** What a password has to be, the gravest first: all of it read by bcrypt, long, mixed, and no one's first guess. */
export const PASSWORD_RULES = ['bytes', 'length', 'lower', 'upper', 'digit', 'uncommon'] as const;

export type PasswordRule = (typeof PASSWORD_RULES)[number];

const KEEPS: Readonly<Record<PasswordRule, (password: string) => boolean>> = {
  bytes: (password) => !exceedsBcrypt(password),
  length: (password) => [...password].length >= SHORTEST,
  lower: (password) => /\p{Ll}/u.test(password),
  upper: (password) => /\p{Lu}/u.test(password),
  digit: (password) => /\p{Nd}/u.test(password),
  uncommon: (password) => !isCommon(password),
};

/**
 * The rules that a password breaks which somebody wants to have, the gravest first (product.md, section 8). The server
 * refuses by them and the console shows them while one types.
 * @param password in Unicode form NFC
 */
export function brokenPasswordRules(password: string): PasswordRule[] {
  return PASSWORD_RULES.filter((rule) => !KEEPS[rule](password));
}

/** Whether bcrypt would ignore a part of it. */
export function exceedsBcrypt(password: string): boolean {
  return new TextEncoder().encode(password).length > MOST_BYTES;
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
  return candidates.some(isCommonWord) || repeatsItself(lower);
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
