import { hash } from 'node:crypto';
import { KindredError } from '../../errors.ts';
import type { Run } from '../../neo4j/client.ts';
import type { Currency } from '../../values/money.ts';
import { inBase, readDealAmount, readDealCurrency, type LoadedRate } from '../deals/ask.ts';
import { caseAnswer, readCase, type FoundCase } from './case-answer.ts';
import { foundCase, refuseClockBehind } from './case-step.ts';
import { monthsOf, refuseUnearned } from './earned.ts';
import { waitForKey } from '../signed/signed.ts';
import { beginRound, historyOf, nowOf, type CouncilDeps } from './round.ts';
import { findCase, putCase, readRatesOf, stepCase } from './statements.ts';
import { limitNow, lockSubject, type SubjectFound } from './subject.ts';
import { refuseOwnSeat, wantedFor } from './tier.ts';
import type { CaseAnswer, CaseAsk } from './types.ts';

/** Proposes a limit: in one transaction under the locks of the customer, with the file as it is then. */
export async function propose(deps: CouncilDeps, key: string, ask: CaseAsk): Promise<CaseAnswer> {
  const { db, policy, newId } = deps;
  const amount = readDealAmount(ask.amount, policy);
  const currency = readDealCurrency(ask.currency);
  const { subject, dealType, why, by } = ask;
  const body = hash(
    'sha256',
    JSON.stringify([subject, amount.toString(), currency, dealType, why, by]),
    'base64url',
  );
  return db.transaction(async (run) => {
    const now = nowOf(deps);
    await waitForKey(run, 'case', key, body);
    // Before the locks too: the group of a case may have ended since.
    const known = (await knownBy(run, key)) ?? null;
    if (known !== null) return repeated(known, body, now);
    const found = await lockSubject(run, subject, { currency, now }, policy);
    const meanwhile = await knownBy(run, key);
    if (meanwhile !== undefined) return repeated(meanwhile, body, now);
    refuseClockBehind(now, [found.standing.last, ...found.about.cases.map(([, , last]) => last)]);
    refuseSecond(found);

    const { first } = policy.limits;
    const rates = await ratesOf(run, [currency, first.currency], policy.base);
    const weighed = inBase(amount, currency, rates.get(currency) ?? null, now, policy);
    const limit = limitNow(found, subject, policy.base);
    const day = now.slice(0, 10);
    const history = await historyOf(run, deps, subject, found);
    const most =
      limit.kind === 'raise'
        ? 0n
        : inBase(first[dealType], first.currency, rates.get(first.currency) ?? null, now, policy);
    const { seats, parts } = wantedFor(weighed, monthsOf({ history: history.total, day }), policy.council);
    refuseOwnSeat(by, seats, policy.council);
    refuseUnearned({ amount: weighed, now: limit, first: most, history: history.total, day }, policy);

    const round = await beginRound(run, deps, { subject, found, parts, round: 1, now, history });
    const id = newId();
    await run(putCase, {
      client: 'client' in subject ? subject.client : null,
      group: 'group' in subject ? subject.group : null,
      case: {
        ...{
          id,
          key,
          body,
          ...subject,
          kind: limit.kind,
          amount,
          currency,
          base: weighed,
          dealType,
          why,
          by,
        },
        ...{ at: now, last: now, seats: [...seats], parts: [...parts], steps: 1n, votes: 0n, named: 0n },
        ...round.values,
      },
    });
    const step = { n: 1n, step: 'proposed', at: now, by, round: 1n, why };
    await run(stepCase, {
      ...{ id, values: {}, steps: [step], votes: [], shortcomings: [] },
      evidence: [round.evidence],
    });
    return caseAnswer(await foundCase(run, id), now);
  });
}

async function knownBy(run: Run, key: string): Promise<FoundCase | undefined> {
  const [found] = await run(findCase, { id: null, key });
  return found === undefined ? undefined : readCase(found);
}

/** The same case proposed again is the same case. */
function repeated(known: FoundCase, body: string, now: string): CaseAnswer {
  if (known.row.body === body) return caseAnswer(known, now);
  const detail =
    'A case was proposed with this Idempotency-Key and another body. Take a new key for a new case.';
  throw new KindredError('idempotency-key-reused', detail, { case: known.row.id });
}

/** Two cases at once could each be granted what the other was refused. */
function refuseSecond({ about }: SubjectFound): void {
  const pending = about.cases.find(([, state]) => state === 'open' || state === 'waiting');
  if (pending === undefined) return;
  const [id, state] = pending;
  const remedy = state === 'open' ? 'Let the council vote on it first.' : 'Cure what it waits for.';
  throw new KindredError('case-open', `The case ${id} about the same is ${state}. ${remedy}`, { case: id });
}

async function ratesOf(
  run: Run,
  currencies: readonly Currency[],
  base: Currency,
): Promise<Map<Currency, LoadedRate>> {
  const rows = await run(readRatesOf, { currencies: [...new Set(currencies)], base });
  return new Map(rows.map(({ currency, rate }) => [currency, rate]));
}
