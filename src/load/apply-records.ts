import type { NewChange } from '../feed/change.ts';
import type { Db, Run } from '../neo4j/client.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { isOfPerson } from '../values/inn.ts';
import { rebindCards } from './apply-cards.ts';
import { findHolders, type Claim, type Holders } from './holders.ts';
import type { EntityState } from './entity-state.ts';
import { joinEntities, readStates } from './join-entities.ts';
import { mergeRecord, type RecordChange } from './merge-record.ts';
import type { PlaceEnd } from './plan.ts';
import * as cypher from './statements.ts';
import { underLoadLock } from './under-load-lock.ts';
import { writeChanges } from './write-changes.ts';
import type { Writing } from './writing.ts';

/** What became of records: how many by outcome, and links created or changed. */
export interface ApplyCounts {
  new: number;
  changed: number;
  unchanged: number;
  older: number;
  conflict: number;
  links: number;
}

/**
 * The general way to load: reads what the graph holds of a batch's entities, merges, and writes the difference, all
 * in one transaction under the load lock. Any order, any repetition leads to the same graph. Marks what must be
 * resolved again `:Dirty`, binds cards anew and writes down what changed in that same transaction.
 */
export async function applyRecords(
  db: Db,
  records: readonly RegistryRecord[],
  writing: Writing,
): Promise<ApplyCounts> {
  return underLoadLock(db, (run) => applyIn(run, records, writing));
}

/** What the graph holds of entities by id, undefined of those it does not know. */
type States = ReadonlyMap<string, EntityState | undefined>;

const NOBODY: States = new Map();

/** Of so few records all is asked at once, of more a part of it could have to be asked again. */
const FEW = 20;

/** What the graph holds of records, once those who are one have been joined. */
async function look(
  run: Run,
  records: readonly RegistryRecord[],
  writing: Writing,
): Promise<{ holders: Holders; known: States }> {
  const claims = claimsOf(records);
  const inns = [...claims.map(({ inn }) => inn), ...innsTold(records)];
  const ids = records.length > FEW ? [] : records.map(({ id }) => id);
  const [joined, holders, states] = await Promise.all([
    joinEntities(run, claims, writing),
    findHolders(run, inns, claims),
    readStates(run, ids),
  ]);
  if (joined) return { holders: await findHolders(run, inns, claims), known: NOBODY };
  const found = new Map(states.map((state) => [state.id, state]));
  return { holders, known: new Map(ids.map((id) => [id, found.get(id)])) };
}

async function applyIn(run: Run, records: readonly RegistryRecord[], writing: Writing): Promise<ApplyCounts> {
  const { today, journal } = writing;
  const { holders, known } = await look(run, records, writing);
  const place: PlaceEnd = (end) => ({ ...end, id: idByInn(end.id, end.inn, holders) });
  const counts: ApplyCounts = { new: 0, changed: 0, unchanged: 0, older: 0, conflict: 0, links: 0 };
  const touched = new Set([...holders].flatMap(([inn, ids]) => (ids.length > 1 ? [inn] : [])));
  const named = records.map((record) => ({ ...record, id: idByInn(record.id, record.inn, holders) }));
  for (const [at, round] of rounds(named).entries()) {
    // What was known holds until something is written.
    const states = await statesOf(run, round, at === 0 ? known : NOBODY);
    const changes = round.map((record) => mergeRecord(record, states.get(record.id), place));
    await writeChanges(run, changes, today);
    tally(counts, changes);
    await journal.write(run, statusChanges(changes, states));
    for (const { id, properties = {} } of changes) {
      const held = states.get(id)?.inn;
      if (held !== undefined && RANKED.some((name) => name in properties)) touched.add(held);
    }
  }
  for (const { inn } of records) if (inn !== undefined && isOfPerson(inn)) touched.add(inn);
  await settle(run, touched, writing);
  return counts;
}

/** Properties by which of the entities of one ИНН the best is chosen. */
const RANKED = ['inn', 'stub', 'status'];

async function statesOf(run: Run, records: readonly RegistryRecord[], known: States): Promise<States> {
  const ids = records.map(({ id }) => id);
  if (ids.every((id) => known.has(id))) return known;
  return new Map((await readStates(run, ids)).map((state) => [state.id, state]));
}

/** An ИНН that stands for another entity now than before: what was told by it alone follows, and so do its cards. */
async function settle(run: Run, inns: ReadonlySet<string>, writing: Writing): Promise<void> {
  if (inns.size === 0) return;
  const holders = await findHolders(run, inns);
  const moves = [...holders].flatMap(([inn, ids]) =>
    ids.length > 1 && !isOfPerson(inn) ? [{ inn, to: ids[0]! }] : [],
  );
  if (moves.length > 0) await run(cypher.moveEnds, { rows: moves });
  const cards = [...inns].filter((inn) => isOfPerson(inn) || (holders.get(inn)?.length ?? 0) > 1);
  await rebindCards(run, cards, writing);
}

/** Binds anew whatever was told by these ИНН alone: links and cards; after a load that could not look around. */
export async function settleInns(db: Db, inns: readonly string[], writing: Writing): Promise<void> {
  await underLoadLock(db, (run) => settle(run, new Set(inns), writing));
}

/** Takes in claims that a first load could not place while it wrote. */
export async function applyClaims(db: Db, claims: readonly Claim[], writing: Writing): Promise<void> {
  await underLoadLock(db, async (run) => {
    await joinEntities(run, claims, writing);
    await settle(run, new Set(claims.map(({ inn }) => inn)), writing);
  });
}

/** Who or what is told by a 10-digit ИНН alone is the entity of that ИНН. */
function idByInn(id: string, inn: string | undefined, holders: Holders): string {
  if (inn === undefined || isOfPerson(inn) || !id.startsWith('inn:')) return id;
  return holders.get(inn)?.[0] ?? id;
}

/** What records tell of ИНН and ОГРН that belong together, own or others'; of organisations only. */
function claimsOf(records: readonly RegistryRecord[]): Claim[] {
  const claims = new Map<string, Claim>();
  const tell = (inn: string | undefined, ogrn: string | undefined, own: boolean, name?: string): void => {
    if (inn === undefined || ogrn === undefined || isOfPerson(inn)) return;
    const key = `${inn}/${ogrn}`;
    if (own || !claims.has(key)) claims.set(key, { inn, ogrn, own, name });
  };
  for (const record of records) {
    tell(record.inn, record.ogrn, true);
    for (const { inn, ogrn, name } of entityMentions(record)) tell(inn, ogrn, false, name);
  }
  return [...claims.values()];
}

/** ИНН by which alone records or their mentions are told. */
function innsTold(records: readonly RegistryRecord[]): string[] {
  const byInn = records.flatMap((record) => [record, ...entityMentions(record)]);
  return byInn.flatMap(({ inn, ogrn }) =>
    inn !== undefined && ogrn === undefined && !isOfPerson(inn) ? [inn] : [],
  );
}

function entityMentions(record: RegistryRecord): { inn?: string; ogrn?: string; name?: string }[] {
  const { heads = [], owners = [], requisites } = record;
  const entities = [...heads, ...owners].filter((mention) => mention.kind !== 'person');
  return [...entities, ...(requisites?.predecessors ?? []), ...(requisites?.successors ?? [])];
}

/** The records in turns, none of which has two about one entity. */
function rounds(records: readonly RegistryRecord[]): RegistryRecord[][] {
  const turns: { records: RegistryRecord[]; ids: Set<string> }[] = [];
  for (const record of records) {
    let turn = turns.find(({ ids }) => !ids.has(record.id));
    if (turn === undefined) turns.push((turn = { records: [], ids: new Set() }));
    turn.records.push(record);
    turn.ids.add(record.id);
  }
  return turns.map((turn) => turn.records);
}

/** Entities whose status is another now; of one that was only ever known through others nothing was told before. */
function statusChanges(changes: readonly RecordChange[], states: States): NewChange[] {
  return changes.flatMap(({ id, properties }) => {
    const held = states.get(id);
    if (properties === undefined || !('status' in properties) || held === undefined) return [];
    if (held.stub && held.removed === undefined) return [];
    const { status, endedHow = held.properties.endedHow ?? null } = properties;
    return [
      {
        kind: 'status-changed',
        subject: { kind: 'entity', id },
        before: { status: held.properties.status ?? null },
        after: { status, endedHow },
      },
    ];
  });
}

function tally(counts: ApplyCounts, changes: readonly RecordChange[]): void {
  for (const change of changes) {
    counts[change.outcome]++;
    counts.links += change.put.length;
  }
}
