import { KindredError } from '../../errors.ts';
import type { Run } from '../../neo4j/client.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import type { FoundDeal } from './deal-answer.ts';
import { reasonsAgainst } from './decide.ts';
import type { DealReason } from './types.ts';
import { readStandingOf } from './under-lock.ts';

/**
 * What blocks a reserved deal now, by the transaction that holds its locks. Its amount is among what is reserved, or in a
 * balance already, so that it is weighed as a deal of nothing.
 */
async function blockedBy(
  run: Run,
  { deal, client }: FoundDeal,
  now: string,
  policy: CreditPolicy,
): Promise<DealReason[]> {
  const { currency, terms } = deal;
  const standing = await readStandingOf(run, { client, currency, now }, policy);
  const { failed, stops } = standing;
  const reasons = reasonsAgainst(standing, { terms, amount: 0n, failed, stops }, policy);
  return reasons.filter(({ effect }) => effect === 'block');
}

/** What nobody approves: the veto of the council. */
const isVeto = ({ code }: DealReason): boolean => code === 'stop-list';

/** Refuses a reserved deal that something blocks which its last approval did not know of. Throws `deal-refused-now`. */
export async function refuseBlocked(
  run: Run,
  found: FoundDeal,
  now: string,
  policy: CreditPolicy,
): Promise<void> {
  const known = new Set((found.steps.at(-1)?.reasons ?? []).map(nameOf));
  const blocking = await blockedBy(run, found, now, policy);
  refuseFor(
    found,
    blocking.filter((reason) => isVeto(reason) || !known.has(nameOf(reason))),
  );
}

/** What blocks a reserved deal now, for somebody who takes it on themselves. Throws `deal-refused-now` for a veto. */
export async function approvedNow(
  run: Run,
  found: FoundDeal,
  now: string,
  policy: CreditPolicy,
): Promise<DealReason[]> {
  const blocking = await blockedBy(run, found, now, policy);
  refuseFor(found, blocking.filter(isVeto));
  return blocking;
}

const nameOf = ({ code, effect, lens }: DealReason): string => [effect, code, lens ?? ''].join(' ');

function refuseFor({ deal }: FoundDeal, reasons: readonly DealReason[]): void {
  if (reasons.length === 0) return;
  const why = reasons.map(({ words }) => words.en).join(' ');
  const remedy = reasons.some(isVeto) ? 'Release it.' : 'Release it, or let people approve it.';
  const detail = `The deal ${deal.id} is reserved, but would be blocked now (what is used holds its amount): ${why} ${remedy}`;
  throw new KindredError('deal-refused-now', detail, { deal: deal.id, reasons });
}
