import { z } from 'zod';
import { divideHalfEven } from './money.ts';
import type { Share } from './share.ts';

/**
 * The values as they appear in answers, for the schemas of the API. Identifiers and amounts are strings: leading
 * zeros live, and no amount passes through a floating-point number.
 */

/** Decimal string in major units, as `formatMoney` writes it: "1250.00". */
export const Amount = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .meta({ id: 'Amount', description: 'Decimal string in major units, two decimals.', examples: ['1250.00'] });

/** ISO 4217 letter code. */
export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ id: 'Currency', description: 'ISO 4217 letter code.', examples: ['RUB'] });

/** A calendar date. */
export const IsoDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ id: 'Day', description: 'Calendar date, ISO 8601.', examples: ['2026-11-20'] });

/** A date, or a time in UTC. */
export const AsOfTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/)
  .meta({
    id: 'AsOf',
    description: 'Calendar date, or time in UTC.',
    examples: ['2026-11-20T02:00:00.000Z'],
  });

/** Exact fraction of a company's capital, 0 < num/den ≤ 1; `percent` rounded for reading. */
export const ShareAnswer = z
  .object({
    num: z.string().regex(/^\d+$/),
    den: z.string().regex(/^\d+$/),
    percent: z.string().regex(/^\d+(\.\d+)?$/),
  })
  .meta({
    id: 'Share',
    description: 'Exact fraction of the capital; `percent` is rounded, for reading.',
    examples: [{ num: '1', den: '3', percent: '33.33' }],
  });
export type ShareAnswer = z.output<typeof ShareAnswer>;

/** The share as answers show it: two decimals of percent, or six when two would hide it. */
export function showShare({ num, den }: Share): ShareAnswer {
  const decimals = num * 20_000n <= den ? 6 : 2;
  const scale = 10n ** BigInt(decimals);
  const scaled = divideHalfEven(num * 100n * scale, den)
    .toString()
    .padStart(decimals + 1, '0');
  const percent = `${scaled.slice(0, -decimals)}.${scaled.slice(-decimals)}`;
  return { num: num.toString(), den: den.toString(), percent };
}
