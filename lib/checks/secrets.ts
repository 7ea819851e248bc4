/**
 * Cheap to look for, and seldom in any language; a text without any of these and without a long row of digits holds
 * nothing that is looked for.
 */
const MAY_BE = [
  ...["AKIA", "ASIA", "sk-", "sk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox", "-----BEGIN", "://", "eyJ", "AIza"],
  "glpat-",
];

const KEYS = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bsk[-_](?:[a-z]+[-_])*[A-Za-z0-9_-]{20,}/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\bglpat-[A-Za-z0-9_-]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bAIza[A-Za-z0-9_-]{35}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /:\/\/[^\s/:@]{1,100}:[^\s/:@]{3,100}@[\w.-]/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
];
const DIGITS = /\d{3}[ -]?\d{3}/;
const CARD =
  /(?<![\d.,-])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d.,-]\d)(?!\d)|(?<![\d.,-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?!\d)/g;

/** Whether a text looks as if it held an access key, a private key, a password in an address, or a card's number. */
export function looksSecret(text: string): boolean {
  if (text.length < 12) return false;
  if (MAY_BE.some((part) => text.includes(part)) && KEYS.some((key) => key.test(text))) return true;
  return DIGITS.test(text) && (text.match(CARD) ?? []).some(isCardNumber);
}

/** Luhn's check, which one in ten numbers passes by chance; and not all digits the same. */
function isCardNumber(text: string): boolean {
  const digits = [...text.replace(/\D/g, "")].map(Number);
  if (digits.length < 14 || digits.length > 19 || new Set(digits).size < 2) return false;
  const sum = digits
    .toReversed()
    .reduce((total, digit, at) => total + (at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
  return sum % 10 === 0;
}
