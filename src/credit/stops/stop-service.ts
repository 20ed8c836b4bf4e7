import { z } from 'zod';
import { KindredError } from '../../errors.ts';
import { DEFAULT_LENS } from '../../groups/lens.ts';
import type { Db, Run } from '../../neo4j/client.ts';
import { cutPage, type Page } from '../../values/page.ts';
import { timeText } from '../../values/period.ts';
import { REFERRING } from '../deals/decide.ts';
import { lock } from '../deals/under-lock.ts';
import { keyOf, notFound } from '../exposure-read.ts';
import { brief } from '../rows.ts';
import { once } from '../signed/signed.ts';
import { readSeeds } from '../statements.ts';
import { liftStop, putStop, type Barred } from './put-stop.ts';
import { findStop, listStops, lockBarred } from './statements.ts';
import type { LiftBody, StopAnswer, StopAsk, StopListAsk, StopService } from './types.ts';

/** What the stop list works with. */
export interface StopDeps {
  readonly db: Pick<Db, 'read' | 'transaction'>;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** The stop list, in the graph. Whoever puts or lifts a stop waits for deals of that group, and these for it. */
export function createStopService(deps: StopDeps): StopService {
  return {
    list: (ask) => list(deps, ask),
    put: (key, ask) => deps.db.transaction((run) => put(run, deps, key, ask)),
    lift: (id, ask) => deps.db.transaction((run) => lift(run, deps, id, ask)),
  };
}

/** After all times, and before all ids: where the first page begins. */
const FIRST = ['9999', ''] as const;

async function list({ db }: StopDeps, { open, after, limit }: StopListAsk): Promise<Page<StopAnswer>> {
  const [at, id] = (after ?? FIRST) as readonly [string, string];
  const rows = await db.read(listStops, { open, at, id, limit: BigInt(limit + 1) });
  return cutPage(rows.map(stopAnswer), limit, (stop) => [stop.since, stop.id]);
}

async function put(run: Run, deps: StopDeps, key: string, ask: StopAsk): Promise<StopAnswer> {
  const { newId, clock } = deps;
  const id = await once(run, { scope: 'stop', key, asked: ask, clock }, async () => {
    const barred = await lockSubject(run, ask.subject);
    const { by, why } = ask;
    const stop = { id: newId(), since: timeText(clock()), by, why, case: null };
    await putStop(run, barred, stop);
    return stop.id;
  });
  return stopAnswer(await found(run, id));
}

/** Locks whom a stop is about, as deals do. Throws `client-not-found`, `entity-not-found`. */
async function lockSubject(run: Run, subject: StopAsk['subject']): Promise<Barred> {
  if ('client' in subject) {
    await lock(run, subject.client);
    return { cards: [subject.client] };
  }
  const [seed] = await run(readSeeds, { keys: [keyOf(subject.entity, 0n)], lens: DEFAULT_LENS });
  const id = seed?.seed?.[0];
  if (id === undefined) throw notFound(subject.entity);
  return { entity: await lockEntity(run, id) };
}

async function lockEntity(run: Run, id: string): Promise<string> {
  const [locked] = await run(lockBarred, { id, lens: REFERRING });
  // A stub may have melted into another entity since it was looked up.
  if (locked === undefined) throw notFound({ id });
  return id;
}

async function lift(run: Run, { clock }: StopDeps, id: string, ask: LiftBody): Promise<StopAnswer> {
  const known = stopAnswer(await found(run, id));
  if (known.case !== null) throw ofCouncil(id, known.case);
  for (const { client, entity } of known.bars)
    await (client === null ? lockEntity(run, entity!.id) : lock(run, client));
  await liftStop(run, { stop: id }, { at: timeText(clock()), ...ask });
  return stopAnswer(await found(run, id));
}

async function found(run: Run, id: string): Promise<StopRow> {
  const [row] = await run(findStop, { id });
  if (row !== undefined) return row;
  throw new KindredError('stop-not-found', `There is no stop ${id}. Check its id.`, { id });
}

function ofCouncil(id: string, decided: string): KindredError {
  const detail = `The council put the stop ${id} when it refused the case ${decided}. Propose a limit: granting it lifts the stop.`;
  return new KindredError('stop-of-council', detail, { case: decided });
}

type StopRow = z.output<typeof findStop.row>;

const Properties = z.object({
  id: z.string(),
  why: z.string(),
  by: z.string(),
  since: z.string(),
  case: z.string().nullish(),
});

function stopAnswer({ stop, bars }: StopRow): StopAnswer {
  const { id, why, by, since, case: decided } = Properties.parse(stop);
  return {
    ...{ id, open: bars.some(([, , until]) => until === null), why, by, since, case: decided ?? null },
    bars: bars.map(([client, who, until, liftedBy, liftedWhy]) => ({
      client,
      entity: who === null ? null : brief(who),
      lifted: until === null ? null : { at: until, by: liftedBy!, why: liftedWhy! },
    })),
  };
}
