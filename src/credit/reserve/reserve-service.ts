import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { notResolved } from '../../errors.ts';
import type { IsoDate } from '../../values/period.ts';
import type { CreditDeps } from '../credit-service.ts';
import { groupRef } from '../exposure-answer.ts';
import { notFound, untilWhole, type ReadDeps } from '../exposure-read.ts';
import { readGroupById } from '../group-read.ts';
import { DEFAULT_LENS } from '../../groups/lens.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { brief, clientBrief } from '../rows.ts';
import { shareAlike } from '../share-alike.ts';
import { answerOf } from '../whole-reading.ts';
import { reserveFigures, weightOf } from './figures.ts';
import { readReserve } from './read-reserve.ts';
import { endOf, ratesOf, reserveHead, type ReserveBasis } from './reserve-head.ts';
import { emptyReserve } from './reserve-tally.ts';
import { readReserveUnit } from './statements.ts';
import type { ClientReserve, GroupReserve, ReserveAsk, ReserveService } from './types.ts';
import { unitReserve } from './unit-reserve.ts';

/** Members shown, those with the largest part. */
const SHOWN = 50;

type UnitRead = z.output<typeof readReserveUnit.row>;

/** The reserve for doubtful debts, read from the graph. */
export function createReserveService({
  db,
  clock,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
}: CreditDeps & { readonly clock: () => Date }): ReserveService {
  const deps: ReadDeps = { db, policy, pause };
  const today = (): IsoDate => clock().toISOString().slice(0, 10);
  return {
    // It goes through all cards, so whoever asks for the same meanwhile waits for that.
    total: shareAlike(async (ask) => answerOf(await readReserve({ db, policy, clock }, ask))),
    ofClient: (client, ask) => ofClient(deps, client, ask, today()),
    ofGroup: (group, day) => ofGroup(deps, group, day, today()),
  };
}

async function ofClient(
  deps: ReadDeps,
  client: string,
  { lens, day: asked }: ReserveAsk,
  today: IsoDate,
): Promise<ClientReserve> {
  const day = asked ?? today;
  const { base } = deps.policy;
  const read = await untilWhole(deps, async () => {
    const params = { client, group: null, lens, base, before: endOf(day) };
    const [row] = await deps.db.read(readReserveUnit, params);
    if (row?.card == null) throw notFound({ client });
    if (row.resolved !== true) throw notResolved();
    return { ...row, card: row.card };
  });
  const basis = basisOf(read, deps, day, today);
  const unit = unitReserve(read, day, basis.policy);
  const cards = unit.debtors.flatMap((debtor) => debtor.cards);
  const own = cards.find(({ id }) => id === client)?.tally ?? emptyReserve();
  const rates = ratesOf(basis);
  return {
    ...reserveHead(basis, unit.tally),
    client: clientBrief(read.card),
    entity: read.entity === null ? null : brief(read.entity),
    group: groupRef(read.group),
    own: reserveFigures(own, rates, basis.policy),
    whole: reserveFigures(unit.tally, rates, basis.policy),
  };
}

async function ofGroup(
  deps: ReadDeps,
  id: string,
  asked: IsoDate | null,
  today: IsoDate,
): Promise<GroupReserve> {
  const day = asked ?? today;
  const { base } = deps.policy;
  // The lens is that of the group; the one given serves a card only.
  const params = { client: null, group: id, lens: DEFAULT_LENS, base, before: endOf(day) };
  const read = await readGroupById(deps, id, () => deps.db.read(readReserveUnit, params));
  const basis = basisOf(read, deps, day, today);
  const rates = ratesOf(basis);
  const unit = unitReserve(read, day, basis.policy);
  const members = unit.debtors
    .map((debtor) => ({ ...debtor, weight: weightOf(debtor.tally, rates, basis.policy) }))
    .sort((a, b) =>
      a.weight === b.weight ? (a.entity![0] < b.entity![0] ? -1 : 1) : a.weight > b.weight ? -1 : 1,
    );
  return {
    ...reserveHead(basis, unit.tally),
    group: groupRef(read.group)!,
    total: reserveFigures(unit.tally, rates, basis.policy),
    members: members.slice(0, SHOWN).map(({ entity, cards, tally }) => ({
      entity: brief(entity!),
      clients: cards.map((card) => card.id),
      reserve: reserveFigures(tally, rates, basis.policy),
    })),
    truncated: members.length > SHOWN,
  };
}

function basisOf(
  { lens, rates, seq }: UnitRead,
  { policy }: ReadDeps,
  day: IsoDate,
  today: IsoDate,
): ReserveBasis {
  return { lens, day, today, base: policy.base, rates, seq, policy: policy.reserve };
}
