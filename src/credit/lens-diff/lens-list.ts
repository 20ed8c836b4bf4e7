import { countGroups } from '../../groups/count-groups.ts';
import {
  DEFAULT_LENS,
  keptRules,
  NEIGHBOURHOODS,
  PARTITIONS,
  rulesAsFiled,
  type LensRules,
  type NeighbourhoodRules,
} from '../../groups/lens.ts';
import type { Db } from '../../neo4j/client.ts';
import { readStored, type StoredRow } from './statements.ts';
import { LensFile, type LensAnswer, type LensesAnswer } from './types.ts';

/** The lenses there are rule files of, and what is stored by each. Before the first resolve nothing is. */
export async function listLenses(db: Pick<Db, 'read'>): Promise<LensesAnswer> {
  const [state] = await db.read(readStored, {});
  const stored = new Map((state!.resolved ? state!.lenses : []).map((row) => [row[0], row]));
  const items = [...PARTITIONS, ...NEIGHBOURHOODS].map((rules) =>
    lensAnswer(db, rules, stored.get(rules.lens)),
  );
  return { default: DEFAULT_LENS, items: await Promise.all(items) };
}

const RESOLVE = 'Run kindred resolve.';

async function lensAnswer(
  db: Pick<Db, 'read'>,
  rules: LensRules | NeighbourhoodRules,
  stored: StoredRow | undefined,
): Promise<LensAnswer> {
  const { lens: name, kind, version, title } = rules;
  const file = { name, kind, version, title, rules: LensFile.parse(rulesAsFiled(rules)) };
  if (stored === undefined)
    return { ...file, since: null, groups: null, note: `Nothing is stored yet. ${RESOLVE}` };
  const [, kept, since] = stored;
  const groups = kind === 'partition' ? (await countGroups(db, name)).groups : null;
  const note = kept === keptRules(rules) ? null : `What is stored was made by other rules. ${RESOLVE}`;
  return { ...file, since, groups, note };
}
