import { groupNotFound } from '../../groups/errors.ts';
import type { Run } from '../../neo4j/client.ts';
import { notFound } from '../exposure-read.ts';
import { putLimitOfCard, putLimitOfGroup } from './statements.ts';
import type { NewLimit } from './types.ts';

/** Whose limit: of a card, or of all members that a group has now. */
export type LimitSubject = { readonly client: string } | { readonly group: string };

/**
 * Sets a limit in the transaction of `run`, which holds the locks of `deals/under-lock.ts` for the subject. What held before is
 * history from then on. Throws `client-not-found`, `group-not-found`.
 */
export async function setLimit(run: Run, subject: LimitSubject, limit: NewLimit): Promise<void> {
  const { case: decided, ...told } = limit;
  const properties = { ...told, ...(decided !== null && { case: decided }) };
  const [set] =
    'client' in subject
      ? await run(putLimitOfCard, { client: subject.client, limit: properties })
      : await run(putLimitOfGroup, { group: subject.group, limit: properties });
  if (set !== undefined) return;
  throw 'client' in subject ? notFound(subject) : groupNotFound(subject.group);
}
