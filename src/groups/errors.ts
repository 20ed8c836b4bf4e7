import { KindredError } from '../errors.ts';

/** The error for an entity that is not loaded. */
export function entityNotFound(): KindredError {
  const detail = 'No entity with this number or id is loaded. Check it, or load the register.';
  return new KindredError('entity-not-found', detail);
}

/** The error for an id that no group ever had. */
export function groupNotFound(id: string): KindredError {
  return new KindredError(
    'group-not-found',
    `There is no group ${id}. Check the id, or ask for the group of one of its members.`,
  );
}
