import { csvCell } from '../../values/csv-cell.ts';
import type { Screened } from './screen-many.ts';
import type { ScreenAnswer } from './types.ts';

/** The columns of the file of screens. */
export const SCREEN_COLUMNS = [
  'number',
  'entity',
  'name',
  'light',
  'group',
  'size',
  'provenOutstanding',
  'provenOverdue',
  'formerOutstanding',
  'withheld',
  'rules',
  'stops',
  'groupRules',
  'why',
] as const;

/** The light of a line: a number nobody knows is to be looked into. */
export const lightOfLine = ({ answer }: Screened): ScreenAnswer['light'] => answer?.light ?? 'yellow';

/**
 * A line of the file of screens. Amounts are in the base currency, empty when a rate is missing; `rules` and `groupRules`
 * (that fire for it, and for members of its group) are codes joined by `+`.
 */
export function screenLine(screened: Screened): string {
  const { number, answer, error } = screened;
  const cells =
    answer === null
      ? [number, '', '', lightOfLine(screened), '', '', '', '', '', '', '', '', '', whyNot(error)]
      : [number, ...cellsOf(answer)];
  return cells.map(csvCell).join(',');
}

function cellsOf(answer: ScreenAnswer): string[] {
  const { entity, light, group, proven, former, withheld, findings, stops, members, summary } = answer;
  return [
    entity.id,
    entity.name ?? '',
    light,
    group?.id ?? '',
    String(group?.size ?? 1),
    proven.base?.outstanding ?? '',
    proven.base?.overdue ?? '',
    former.base?.outstanding ?? '',
    withheld.length > 0 ? 'yes' : 'no',
    findings.map(({ rule }) => rule).join('+'),
    stops.length > 0 ? 'yes' : 'no',
    (members?.rules ?? []).map(({ rule }) => rule).join('+'),
    summary,
  ];
}

const whyNot = ({ code, message }: NonNullable<Screened['error']>): string =>
  code === 'entity-not-found' ? 'not in the register' : message;
