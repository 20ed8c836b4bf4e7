import type { NeighbourhoodRules } from '../lens.ts';
import type { WhyRow } from './statements.ts';
import type { RelationCode } from './types.ts';

/** Why two are interdependent, in words: "Образцов Пётр Ильич heads both". The rules tell the lines. */
export function relationInWords([code, id, name]: WhyRow, { relates }: NeighbourhoodRules): string {
  const percent = ({ num, den }: NeighbourhoodRules['relates']['shareOver']): string =>
    `${Number(num * 100n) / Number(den)} %`;
  const whom = name ?? id ?? '';
  const words: Record<RelationCode, string> = {
    'share-over': `one has an effective share of more than ${percent(relates.shareOver)} in the other`,
    'common-owner': `${whom} has an effective share of more than ${percent(relates.shareOver)} in both`,
    'common-head': `${whom} heads both`,
    manages: 'one heads or manages the other',
    'chain-over': `each in a chain of owners holds more than ${percent(relates.chainOver)} of the next`,
  };
  return words[code];
}
