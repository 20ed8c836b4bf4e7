import {
  makeShare,
  parseDecimal,
  shareFromDecimal,
  shareFromNominal,
  shareFromPercent,
} from '../values/share.ts';
import type { Share } from '../values/share.ts';
import { countIgnored, decimalField, isObject, refuseField, shown } from './field-checks.ts';
import type { Check } from './field-checks.ts';

const SHARE_FIELDS: ReadonlySet<string> = new Set(['num', 'den', 'percent', 'decimal']);
const INTEGER = /^\d{1,24}$/;

/**
 * A share given as `{num, den}`, `{percent}` or `{decimal}` (strings or numbers), exact and in (0, 1]. What is absent
 * or null is unknown without a word; 1/0, 0 %, more than 100 % and what is no number are reported and unknown.
 */
export function shareField(check: Check, field: string, value: unknown): Share | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    refuseField(
      check,
      field,
      shown(value),
      'must be {"num","den"} or {"percent"}; the share counts as unknown',
    );
    return undefined;
  }
  countIgnored(check, value, SHARE_FIELDS);
  const { num, den, percent, decimal } = value;
  if (given(num) || given(den)) {
    return fraction(check, field, plain(num), plain(den));
  }
  if (given(percent)) {
    const text = plain(percent).replace(/\s*%$/, '');
    return shareFromPercent(text) ?? refuseShare(check, field, `${text} %`, parseDecimal(text), 100n);
  }
  if (!given(decimal)) return undefined;
  const text = plain(decimal);
  return shareFromDecimal(text) ?? refuseShare(check, field, text, parseDecimal(text), 1n);
}

/** The part of `capital` that `nominal` is; unknown without a capital, reported when it is more than the capital. */
export function nominalShare(
  check: Check,
  field: string,
  value: unknown,
  capital: string | undefined,
): Share | undefined {
  const nominal = decimalField(check, field, value);
  if (nominal === undefined || capital === undefined) return undefined;
  const share = shareFromNominal(nominal, capital);
  if (share !== null) return share;
  const reason = `no part of the capital of ${capital}: it must be above 0 and not above the capital; the share counts as unknown`;
  refuseField(check, field, nominal, reason);
  return undefined;
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const plain = (value: unknown): string => (given(value) ? shown(value).trim() : '');

function fraction(check: Check, field: string, num: string, den: string): Share | undefined {
  const text = `${num}/${den}`;
  if (!INTEGER.test(num) || !INTEGER.test(den)) {
    refuseField(check, field, text, 'num and den must be whole numbers; the share counts as unknown');
    return undefined;
  }
  const share = makeShare(BigInt(num), BigInt(den));
  return share ?? refuseShare(check, field, text, [BigInt(num), BigInt(den)], 1n);
}

function refuseShare(
  check: Check,
  field: string,
  text: string,
  value: readonly [bigint, bigint] | null,
  whole: bigint,
): Share | undefined {
  const reason =
    value === null
      ? 'not a number'
      : value[1] === 0n
        ? 'the denominator is 0'
        : value[0] > value[1] * whole
          ? 'more than 100 %'
          : 'a share must be above 0';
  refuseField(check, field, text, `${reason}; the share counts as unknown`);
  return undefined;
}
