import { z } from 'zod';
import { parseCurrency, parseMoney } from '../../values/money.ts';

/**
 * The values of the policy file, as people write them: each arrives as text. Apart from the sections, so that a section in
 * a folder of its own may use them.
 */

/** An amount of money, not negative: `10000.00`, `10 000,00`. In minor units. */
export const amount = z.string().transform((text, context) => {
  const minor = parseMoney(text);
  if (minor !== null && minor >= 0n) return minor;
  context.addIssue({ code: 'custom', message: 'must be an amount like 10000.00, not below zero' });
  return z.NEVER;
});

/** A currency by its code. */
export const currency = z
  .string()
  .refine((text) => parseCurrency(text) !== null, 'must be a currency like RUB');

/** A whole number from `least` to `most`. */
export const whole = (least: number, most: number) => {
  const words = `must be a whole number from ${least} to ${most}`;
  return z
    .string(words)
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((n) => n >= least && n <= most, words);
};

/** Days, from `least` on; ten years at most. */
export const days = (least = 0) => whole(least, 3650);

/** A part of a hundred. */
export const percent = whole(0, 100);

/** One of some words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, `must be one of ${words.join(', ')}`);

/** Text that stands for yes or no. */
export const yesOrNo = oneOf(['yes', 'no']).transform((word) => word === 'yes');

/** A number with two decimals at most, negative ones too: `1.50`, `-5`. In hundredths. */
export const hundredths = z.string().transform((text, context) => {
  const value = parseMoney(text);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'must be a number like 1.50' });
  return z.NEVER;
});

/** A list of some words, none of them twice. */
export const listOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z
    .array(oneOf(words), `must be a list of ${words.join(', ')}, like [${words[0]}]`)
    .refine((list) => new Set(list).size === list.length, 'must name each only once');
