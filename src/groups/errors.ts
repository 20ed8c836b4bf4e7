import { KindredError } from '../errors.ts';
import type { IsoDate } from '../values/period.ts';

/** The error for an entity that is not loaded. */
export function entityNotFound(): KindredError {
  const detail = 'No entity with this number or id is loaded. Check it, or load the register.';
  return new KindredError('entity-not-found', detail);
}

/** The error for a group that has ended; `successors`: where its members went. */
export function groupRetired(id: string, day: IsoDate, successors: readonly string[]): KindredError {
  const went =
    successors.length === 0
      ? 'Its members are in no group now; ask for one of them.'
      : `Its members went on in ${successors.length === 1 ? 'the group' : 'the groups'} that successors names.`;
  return new KindredError('group-retired', `Group ${id} ended on ${day}. ${went}`, { successors });
}

/** The error for an id that no group ever had. */
export function groupNotFound(id: string): KindredError {
  return new KindredError(
    'group-not-found',
    `There is no group ${id}. Check the id, or ask for the group of one of its members.`,
  );
}
