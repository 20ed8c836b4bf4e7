import { found } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { RawText } from '../raw.ts';
import type { EndedHow } from '../record.ts';
import { endedHow, livingStatus } from '../register-state.ts';
import { dayOf } from './dates.ts';

/** Status, end and how it ended, as found where not known. */
export interface Status {
  readonly status?: RawText;
  readonly ended?: RawText;
  readonly endedHow?: EndedHow | undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  ACTIVE: 'active',
  LIQUIDATING: 'liquidating',
  LIQUIDATED: 'ended',
  BANKRUPT: 'bankrupt',
  REORGANIZING: 'reorganizing',
};

/** Codes of ЕГРИП (not those of ЕГРЮЛ): bankruptcy of a sole trader or a farm, and striking off. */
const TRADER_ENDS: Readonly<Record<string, EndedHow>> = {
  '203': 'bankruptcy',
  '303': 'bankruptcy',
  '209': 'exclusion',
};

/**
 * Status by the code of the register (`state.code`, СЮЛСТ) where there is one, as for ЕГРЮЛ: DaData's own word calls a
 * firm that is about to be struck off `LIQUIDATING`, and most reorganisations `ACTIVE`. Else by that word.
 */
export function statusOf(state: Json, isTrader: boolean): Status {
  const code = typeof state.code === 'string' ? state.code : undefined;
  const ended = dayOf(state.liquidation_date);
  const word = found(state.status);
  if (word === 'LIQUIDATED' || ended !== undefined) {
    const how = isTrader ? TRADER_ENDS[code ?? ''] : endedHow(code);
    return { status: 'ended', ended, endedHow: how };
  }
  if (code !== undefined && !isTrader) return { status: livingStatus(code) };
  return { status: WORDS[word ?? ''] ?? word };
}
