import { makeShare, parseDecimal } from '../../values/share.ts';
import type { RawShare } from '../raw.ts';
import { attribute, child, childText } from './element.ts';
import type { XmlElement } from './element.ts';

/** A share as filed; both parts may be missing. */
export interface FiledShare {
  readonly share?: RawShare;
  /** Nominal value in roubles, decimal. */
  readonly nominal?: string;
}

/**
 * The share of a block that has `РазмерДоли` and `НоминСтоим` (`ДоляУстКап`, `СвДоляООО`): percent, decimal or simple
 * fraction as filed; else its nominal value, a part of the capital. When kopeks are filed as a simple fraction of a
 * rouble (`ДоляРубля`, from thirds of old roubles) no decimal holds the value, so the part is worked out here.
 */
export function filedShare(block: XmlElement | undefined, capital: XmlElement | undefined): FiledShare {
  if (block === undefined) return {};
  const nominal = attribute(block, 'НоминСтоим');
  const share = sizeOf(child(block, 'РазмерДоли')) ?? partOfRoubles(block, capital);
  return { ...(share === undefined ? {} : { share }), ...(nominal === undefined ? {} : { nominal }) };
}

function sizeOf(size: XmlElement | undefined): RawShare | undefined {
  const percent = childText(size, 'Процент');
  if (percent !== undefined) return { percent };
  const decimal = childText(size, 'ДробДесят');
  if (decimal !== undefined) return { decimal };
  const fraction = child(size, 'ДробПрост');
  if (fraction === undefined) return undefined;
  return { num: attribute(fraction, 'Числит'), den: attribute(fraction, 'Знаменат') };
}

function partOfRoubles(block: XmlElement, capital: XmlElement | undefined): RawShare | undefined {
  if (child(block, 'ДоляРубля') === undefined && child(capital, 'ДоляРубля') === undefined) return undefined;
  const part = roubles(attribute(block, 'НоминСтоим'), child(block, 'ДоляРубля'));
  const whole = roubles(attribute(capital, 'СумКап'), child(capital, 'ДоляРубля'));
  if (part === null || whole === null) return undefined;
  const num = part[0] * whole[1];
  const den = part[1] * whole[0];
  const lowest = makeShare(num, den) ?? { num, den };
  return { num: String(lowest.num), den: String(lowest.den) };
}

/** The amount with its simple fraction of a rouble, as `[num, den]`. */
function roubles(amount: string | undefined, fraction: XmlElement | undefined): [bigint, bigint] | null {
  const whole = parseDecimal(amount ?? '');
  if (whole === null || fraction === undefined) return whole;
  const num = attribute(fraction, 'Числит') ?? '';
  const den = attribute(fraction, 'Знаменат') ?? '';
  if (!/^\d{1,15}$/.test(num) || !/^[1-9]\d{0,14}$/.test(den)) return null;
  return [whole[0] * BigInt(den) + BigInt(num) * whole[1], whole[1] * BigInt(den)];
}
