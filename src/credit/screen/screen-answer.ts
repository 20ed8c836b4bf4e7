import type { EntityBrief } from '../../groups/types.ts';
import type { IsoDate } from '../../values/period.ts';
import type { Signals } from '../rules/types.ts';
import type { ExposureAnswer } from '../types.ts';
import type { GroupFindings, ScreenAnswer } from './types.ts';
import { verdictOf } from './verdict.ts';

/** An exposure whose entity is in the register. */
export type FoundExposure = ExposureAnswer & { readonly entity: EntityBrief };

/** Puts together what is owed and what the rules found. Pure. */
export function screenAnswer(
  exposure: FoundExposure,
  signals: Signals,
  members: GroupFindings | null,
  day: IsoDate,
): ScreenAnswer {
  const { entity, lens, asOf, dataVersion, group, own, proven, former, withheld } = exposure;
  const { findings } = signals;
  return {
    entity,
    lens,
    day,
    asOf,
    dataVersion,
    ...verdictOf({ exposure, signals }),
    group,
    own,
    proven,
    former,
    withheld,
    findings: [...findings],
    stops: findings.filter(({ stops }) => stops).map(({ rule }) => rule),
    members,
    unknown: unknownOf(exposure, signals, members),
  };
}

function unknownOf(
  { entity, group, proven, former }: FoundExposure,
  { findings }: Signals,
  members: GroupFindings | null,
): string[] {
  const missing = new Set([proven.baseMissing, former.baseMissing].filter((reason) => reason !== null));
  const unseen = findings.flatMap(({ evidence }) => evidence).filter(({ what }) => what === 'unknown');
  const left = group === null || members === null ? 0 : group.size - members.looked;
  return [
    ...(entity.status === null && entity.kind !== 'person'
      ? ['No record of its own is loaded: it is known only through others.']
      : []),
    ...missing,
    ...unseen.flatMap(
      ({ id, detail }) => `${id === entity.id || id === null ? 'it' : id}: ${detail ?? 'not told'}`,
    ),
    ...(left > 0 ? [`${left} members of the group were not looked at by the rules.`] : []),
  ];
}
