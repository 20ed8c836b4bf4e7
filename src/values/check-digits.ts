/**
 * Digit arithmetic shared by the Russian register numbers. All functions take a string that is
 * already known to hold ASCII digits only.
 */

/** True when every character is an ASCII digit and the length is `length`. */
export function isDigits(text: string, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Sum of the digits of `text` weighted by `weights` (as many digits as there are weights). */
export function weightedSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (text.charCodeAt(i) - 48) * weights[i]!;
  return sum;
}

/** The number that the first `length` digits write; exact up to 15 digits. */
export function numberOf(text: string, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 10 + (text.charCodeAt(i) - 48);
  return value;
}

/**
 * True for numbers people type to get past a mandatory field: one digit repeated (`0000000000`), or all zeros
 * after the first digit (`1000000000000`). Some of them satisfy the check digit, so they are refused by shape.
 */
export function isPlaceholder(text: string): boolean {
  const first = text.charCodeAt(0);
  const second = text.charCodeAt(1);
  for (let i = 2; i < text.length; i++) if (text.charCodeAt(i) !== second) return false;
  return second === first || second === 48;
}
