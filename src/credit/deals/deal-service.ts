import { hash } from 'node:crypto';
import { KindredError } from '../../errors.ts';
import { groupNotFound, groupRetired } from '../../groups/errors.ts';
import type { Db, Run } from '../../neo4j/client.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { timeText } from '../../values/period.ts';
import { inBase, readDealAmount, readDealCurrency } from './ask.ts';
import { dealAnswer, hasRunOut, readDeal, type DealRow, type FoundDeal } from './deal-answer.ts';
import { decisionOf, reasonsAgainst } from './decide.ts';
import { headroomOf } from './headroom.ts';
import { waitForKey } from '../signed/signed.ts';
import * as cypher from './statements.ts';
import type { DealAnswer, DealAsk, DealReason, DealService, DealState, DealStepAsk } from './types.ts';
import { lock, readStandingOf, type StandingFound } from './under-lock.ts';

/** What deals work with. */
export interface DealDeps {
  readonly db: Pick<Db, 'read' | 'transaction'>;
  readonly policy: CreditPolicy;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** Clocks of two servers may differ by so much. */
const CLOCKS_DIFFER_MS = 5_000;

/** Deals: asked for, confirmed, released; each in one transaction under the locks of `under-lock.ts`. */
export function createDealService(deps: DealDeps): DealService {
  return {
    ask: (key, ask) => askFor(deps, key, ask),
    read: async (id) => dealAnswer(await found(deps.db.read, id), nowOf(deps)),
    confirm: (id, ask, shipped) => takeStep(deps, id, ask, confirmed(shipped)),
    release: (id, ask) => takeStep(deps, id, ask, released),
    approve: (id, ask) => takeStep(deps, id, ask, approved(deps)),
    headroom: async (client, currency) => {
      const ask = { client, currency: readDealCurrency(currency ?? deps.policy.base), now: nowOf(deps) };
      const standing = await readStandingOf(deps.db.read, ask, deps.policy);
      inBase(0n, ask.currency, standing.standing.rate, ask.now, deps.policy);
      return headroomOf(standing, ask, deps.policy);
    },
  };
}

const nowOf = ({ clock }: Pick<DealDeps, 'clock'>): string => timeText(clock());

async function askFor(deps: DealDeps, key: string, ask: DealAsk): Promise<DealAnswer> {
  const { db, policy, newId } = deps;
  const amount = readDealAmount(ask.amount, policy);
  const currency = readDealCurrency(ask.currency);
  const body = hash('sha256', JSON.stringify(Object.entries(ask).sort()), 'base64url');
  return db.transaction(async (run) => {
    const now = nowOf(deps);
    const { client, terms, contract, by } = ask;
    // The key before the card, and both in one round trip.
    const [, locked] = await Promise.all([waitForKey(run, 'deal', key, body), lock(run, client)]);
    const [standing, [known]] = await Promise.all([
      readStandingOf(run, { client, currency, now }, policy, locked),
      run(cypher.findDeal, { id: null, key }),
    ]);
    if (known !== undefined) return repeated(readDeal(known), body, now);
    refuseClockBehind(standing, now);
    await refuseOtherGroup(run, standing, ask.group);
    const weighed = inBase(amount, currency, standing.standing.rate, now, policy);
    const reasons = reasonsAgainst(
      standing,
      { terms, amount: weighed, failed: standing.failed, stops: standing.stops },
      policy,
    );
    const decided = decidedBy(reasons, now, policy);
    const deal = {
      id: newId(),
      key,
      body,
      amount,
      currency,
      terms,
      contract,
      at: now,
      shipped: null,
      ...decided,
    };
    const group = groupOf(standing);
    const step = stepOf(1n, decided.state, now, { by, why: null }, reasons);
    await run(cypher.putDeal, { client, deal: { ...deal, group, steps: 1n }, step });
    return dealAnswer(readDeal({ deal: { ...deal, group, steps: 1n }, client, steps: [step] }), now);
  });
}

/** The same deal asked for again is the same deal. */
function repeated(known: FoundDeal, body: string, now: string): DealAnswer {
  if (known.deal.body === body) return dealAnswer(known, now);
  const detail =
    'A deal was asked for with this Idempotency-Key and another body. Take a new key for a new deal.';
  throw new KindredError('idempotency-key-reused', detail, { deal: known.deal.id });
}

interface Decided {
  readonly decision: DealRow['decision'];
  readonly state: DealState;
  readonly expires: string | null;
  /** JSON. */
  readonly reasons: string;
}

function decidedBy(reasons: readonly DealReason[], now: string, { gate }: CreditPolicy): Decided {
  const decision = decisionOf(reasons);
  const state = { allow: 'reserved', refer: 'referred', block: 'blocked' } as const;
  const expires = decision === 'allow' ? later(now, gate.reservationDays) : null;
  return { decision, state: state[decision], expires, reasons: JSON.stringify(reasons) };
}

const later = (now: string, days: number): string => timeText(new Date(Date.parse(now) + days * 86_400_000));

/** A reservation made by a clock that is ahead would run out late, one by a clock that jumped back early. */
function refuseClockBehind({ standing: { last } }: StandingFound, now: string): void {
  if (last === null || Date.parse(last) - Date.parse(now) <= CLOCKS_DIFFER_MS) return;
  const detail = `It is ${now} here, but a deal of this customer was made at ${last}. Set the clock of this server right.`;
  throw new KindredError('clock-behind', detail, { now, last });
}

async function refuseOtherGroup(run: Run, { standing }: StandingFound, seen: string | null): Promise<void> {
  if (seen === null || seen === standing.group?.[0]) return;
  const [state] = await run(cypher.readGroupState, { id: seen });
  if (state === undefined) throw groupNotFound(seen);
  if (state.retired !== null) throw groupRetired(seen, state.retired, state.successors ?? []);
  const detail = `The customer is not in group ${seen} any more. Look at its group and ask again.`;
  throw new KindredError('group-changed', detail, { group: standing.group?.[0] ?? null });
}

function groupOf({ standing: { group } }: StandingFound): string | null {
  if (group === null) return null;
  const [id, version, size] = group;
  return JSON.stringify({ id, version: Number(version), size: Number(size) });
}

type Step = Record<string, unknown>;

function stepOf(
  n: bigint,
  state: DealState,
  at: string,
  { by, why }: DealStepAsk,
  reasons: readonly DealReason[],
): Step {
  return { n, state, at, by, why, reasons: JSON.stringify(reasons) };
}

async function found(run: Run, id: string): Promise<FoundDeal> {
  const [row] = await run(cypher.findDeal, { id, key: null });
  if (row === undefined)
    throw new KindredError('deal-not-found', `There is no deal ${id}. Check its id.`, { id });
  return readDeal(row);
}

/** New values of a deal, by the transaction that holds its locks; null: it is there already. */
type Move = (
  run: Run,
  deal: FoundDeal,
  now: string,
) => Promise<(Partial<Decided> & { readonly shipped?: string }) | null>;

function takeStep(deps: DealDeps, id: string, ask: DealStepAsk, move: Move): Promise<DealAnswer> {
  return deps.db.transaction(async (run) => {
    const { client } = await found(run, id);
    await lock(run, client);
    const now = nowOf(deps);
    const known = await found(run, id);
    const values = await move(run, known, now);
    if (values === null) return dealAnswer(known, now);
    const n = known.deal.steps + 1n;
    const reasons = JSON.parse(values.reasons ?? '[]') as DealReason[];
    const step = stepOf(n, values.state!, now, ask, reasons);
    await run(cypher.stepDeal, { id, values: { ...values, steps: n }, step });
    return dealAnswer(await found(run, id), now);
  });
}

/** Goods have left. A reservation that has run out holds nothing any more: somebody else may have it. */
function confirmed(shipped: string | null): Move {
  return (_run, { deal }, now) => {
    if (deal.state === 'confirmed' || deal.state === 'settled') return Promise.resolve(null);
    if (deal.state !== 'reserved' || hasRunOut(deal, now))
      throw wrongState(deal, now, 'confirmed', 'a deal that is reserved');
    return Promise.resolve({ state: 'confirmed', expires: null, shipped: shipped ?? now });
  };
}

const released: Move = (_run, { deal }, now) => {
  if (deal.state === 'released') return Promise.resolve(null);
  if (deal.state !== 'reserved' && deal.state !== 'referred')
    throw wrongState(deal, now, 'released', 'a deal that is reserved or referred');
  return Promise.resolve({ state: 'released', expires: null });
};

/** Decides again, for things may have changed since; what blocks blocks. */
function approved({ policy }: DealDeps): Move {
  return async (run, { deal, client }, now) => {
    if (deal.state !== 'referred') throw wrongState(deal, now, 'approved', 'a deal that is referred');
    const { amount, currency, terms } = deal;
    const standing = await readStandingOf(run, { client, currency, now }, policy);
    const weighed = inBase(amount, currency, standing.standing.rate, now, policy);
    const reasons = reasonsAgainst(
      standing,
      { terms, amount: weighed, failed: standing.failed, stops: standing.stops },
      policy,
    );
    const blocking = reasons.filter(({ effect }) => effect === 'block');
    return { ...decidedBy(blocking, now, policy), reasons: JSON.stringify(reasons) };
  };
}

function wrongState(deal: DealRow, now: string, wanted: string, only: string): KindredError {
  const state = hasRunOut(deal, now) ? 'expired' : deal.state;
  const detail = `The deal ${deal.id} is ${state}; only ${only} can be ${wanted}.`;
  return new KindredError('deal-state', detail, { deal: deal.id, state });
}
