import { countGroups } from '../../groups/count-groups.ts';
import {
  DEFAULT_LENS,
  keptRules,
  NEIGHBOURHOODS,
  PARTITIONS,
  rulesAsFiled,
  type LensRules,
} from '../../groups/lens.ts';
import type { Db } from '../../neo4j/client.ts';
import { readStored, type StoredRow } from './statements.ts';
import { LensFile, type LensAnswer, type LensesAnswer } from './types.ts';

/** The lenses there are rule files of, and what is stored by each. Before the first resolve nothing is. */
export async function listLenses(db: Pick<Db, 'read'>): Promise<LensesAnswer> {
  const [state] = await db.read(readStored, {});
  const stored = new Map((state!.resolved ? state!.lenses : []).map((row) => [row[0], row]));
  const partitions = PARTITIONS.map((rules) => partitionAnswer(db, rules, stored.get(rules.lens)));
  const neighbourhoods = NEIGHBOURHOODS.map((rules) => ({ ...fileOf(rules), ...NOTHING_STORED, note: null }));
  return { default: DEFAULT_LENS, items: [...(await Promise.all(partitions)), ...neighbourhoods] };
}

const NOTHING_STORED = { since: null, groups: null };
const RESOLVE = 'Run kindred resolve.';

async function partitionAnswer(
  db: Pick<Db, 'read'>,
  rules: LensRules,
  stored: StoredRow | undefined,
): Promise<LensAnswer> {
  const file = fileOf(rules);
  if (stored === undefined)
    return { ...file, ...NOTHING_STORED, note: `No groups are stored yet. ${RESOLVE}` };
  const [, kept, since] = stored;
  const { groups } = await countGroups(db, rules.lens);
  const note = kept === keptRules(rules) ? null : `The groups were made by other rules. ${RESOLVE}`;
  return { ...file, since, groups, note };
}

type FileOf = Pick<LensAnswer, 'name' | 'kind' | 'version' | 'title' | 'rules'>;

function fileOf(rules: Parameters<typeof rulesAsFiled>[0]): FileOf {
  const { lens: name, kind, version, title } = rules;
  return { name, kind, version, title, rules: LensFile.parse(rulesAsFiled(rules)) };
}
