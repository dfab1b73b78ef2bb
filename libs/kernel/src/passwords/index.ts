/** Passwords: what a new one has to be. */
export { brokenPasswordRules, exceedsBcrypt, PASSWORD_RULES, type PasswordRule } from './password-rules.js';
