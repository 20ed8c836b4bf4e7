import type { z } from 'zod';
import type { NewChange } from '../feed/change.ts';
import type { Run } from '../neo4j/client.ts';
import { linkProperties } from './entity-properties.ts';
import { entityState, storedLink, type EntityState, type LinkRow } from './entity-state.ts';
import { findHolders, type Claim } from './holders.ts';
import { mergeRecord } from './merge-record.ts';
import { joinLinks } from './plan.ts';
import * as cypher from './statements.ts';
import { toldAgain } from './told-again.ts';
import { stubRow, writeChanges } from './write-changes.ts';
import type { Writing } from './writing.ts';

interface Pair {
  readonly inn: string;
  readonly ogrn: string;
}

/**
 * Takes in what is told of ИНН and ОГРН that belong together, whoever tells it: who was known by ИНН alone becomes the
 * entity of that ОГРН (renamed, or melted into it), and an entity is found by every ИНН it was told by. Claims are of
 * 10-digit ИНН. True when somebody is told by another name from now on, so that what was read before may not hold.
 */
export async function joinEntities(run: Run, claims: readonly Claim[], writing: Writing): Promise<boolean> {
  if (claims.length === 0) return false;
  const byKey = new Map(claims.map((claim) => [`${claim.inn}/${claim.ogrn}`, claim]));
  const pairs = claims.map(({ inn, ogrn }) => ({ inn, ogrn }));
  const rows = await run(cypher.claims, { pairs });
  const told = rows.map((row) => ({ ...row, ...byKey.get(`${row.inn}/${row.ogrn}`)! }));
  const joined = await joinBare(run, told, claims, writing);
  // A record puts its own entity and alias.
  const others = told.filter(({ own }) => !own);
  const stubs = others.filter(({ known, held }) => !known || held === null);
  const rowsOfStubs = stubs.map(({ inn, ogrn, name }) =>
    stubRow({ id: `ogrn:${ogrn}`, inn, ...(name !== undefined && { name }) }),
  );
  if (rowsOfStubs.length > 0) await run(cypher.putStubs, { rows: rowsOfStubs });
  const tellings = new Map<string, number>();
  for (const { ogrn } of told) tellings.set(ogrn, (tellings.get(ogrn) ?? 0) + 1);
  // A new stub shows the one ИНН it is told by.
  const aliases = others.filter(({ inn, ogrn, known, held }) =>
    known ? held !== inn : tellings.get(ogrn)! > 1,
  );
  if (aliases.length === 0) return joined || stubs.length > 0;
  const aliasRows = aliases.map(({ inn, ogrn }) => ({
    id: `ogrn:${ogrn}`,
    inn,
    own: false,
    seen: writing.today,
  }));
  await run(cypher.putAliases, { rows: aliasRows });
  return true;
}

type ToldRow = Claim & { readonly bare: boolean; readonly recorded: boolean; readonly known: boolean };

/** Nodes known by ИНН alone: each goes to the best entity of that ИНН. */
async function joinBare(
  run: Run,
  told: readonly ToldRow[],
  claims: readonly Claim[],
  writing: Writing,
): Promise<boolean> {
  const bare = told.filter((row) => row.bare);
  if (bare.length === 0) return false;
  const inns = new Set(bare.map(({ inn }) => inn));
  const holders = await findHolders(
    run,
    inns,
    claims.filter(({ inn }) => inns.has(inn)),
  );
  const known = new Set(told.flatMap((row) => (row.known ? [row.ogrn] : [])));
  const tellers = new Set(told.map(({ ogrn }) => ogrn));
  const rename: Pair[] = [];
  const melt: Pair[] = [];
  for (const inn of inns) {
    const ogrn = holders.get(inn)![0]!.slice('ogrn:'.length);
    // Whom nobody in this batch tells the graph has already.
    (known.has(ogrn) || !tellers.has(ogrn) ? melt : rename).push({ inn, ogrn });
    known.add(ogrn);
  }
  if (rename.length > 0) {
    await run(cypher.renameEntity, { pairs: rename });
    await writing.journal.write(run, rename.map(renamedChange));
  }
  if (melt.length === 0) return true;
  const recorded = new Set(bare.flatMap((row) => (row.recorded ? [row.inn] : [])));
  for (const { inn, ogrn } of melt)
    if (recorded.has(inn)) await takeOver(run, `inn:${inn}`, `ogrn:${ogrn}`, writing.today);
  await meltAll(run, melt, writing);
  return true;
}

/** One entity takes over what records told of another that is the same. */
async function takeOver(run: Run, from: string, to: string, seen: string): Promise<void> {
  const [bare] = await readStates(run, [from]);
  await run(cypher.dropOwnLinks, { ids: [from] });
  for (const record of toldAgain(bare!, to)) {
    const [state] = await readStates(run, [to]);
    await writeChanges(run, [mergeRecord(record, state, (end) => end)], seen);
  }
}

async function meltAll(run: Run, pairs: Pair[], { today, journal }: Writing): Promise<void> {
  const rows = (await run(cypher.twiceNamed, { pairs })).map(({ inn, ogrn, owned, end, one, other }) => {
    const [a, b] = [one, other].map(([type, link]) => storedLink([type, false, false, end, link]));
    const { type, ...link } = joinLinks(b!, a!);
    return { inn, ogrn, owned, type, properties: linkProperties({ type, ...link }) };
  });
  if (rows.length > 0) await run(cypher.nameOnce, { rows });
  const [inns, ogrns] = [pairs.map(({ inn }) => inn), pairs.map(({ ogrn }) => ogrn)];
  const [melted] = await run(cypher.meltEntity, { inns, ogrns, today });
  await journal.write(run, [...pairs.map(renamedChange), ...melted!.places.flat().flatMap(placeChanges)]);
}

function renamedChange({ inn, ogrn }: Pair): NewChange {
  const [from, to] = [`inn:${inn}`, `ogrn:${ogrn}`];
  const subject = { kind: 'entity', id: to } as const;
  return { kind: 'entity-renamed', subject, before: { entity: from }, after: { entity: to } };
}

type Place = z.output<typeof cypher.meltEntity.row>['places'][number][number];

/** The entity took the stub's place in a group; or it has one of its own, and nobody counts twice any more. */
function placeChanges([stub, entity, lens, id, version, size, own]: Place): NewChange[] {
  const group = { id, version: Number(version), size: Number(size) };
  if (own !== null && size === 1n)
    return [{ kind: 'group-ended', subject: { kind: 'group', id }, lens, before: { group }, after: null }];
  const after = { ...(own === null && { group }), entity };
  const left = { kind: 'entity-left', subject: { kind: 'entity', id: stub }, lens } as const;
  const joined = { kind: 'entity-joined', subject: { kind: 'entity', id: entity }, lens } as const;
  return [
    { ...left, before: { group }, after },
    ...(own === null ? [{ ...joined, before: null, after: { group } }] : []),
  ];
}

/** What the graph holds of entities; those it does not know are left out. */
export async function readStates(run: Run, ids: readonly string[]): Promise<EntityState[]> {
  if (ids.length === 0) return [];
  const rows = await run(cypher.states, { ids: [...ids] });
  return rows.map(({ entity, links, aliases }) =>
    entityState(entity, links as unknown as LinkRow[], aliases),
  );
}
