import type { Db } from '../neo4j/client.ts';
import type { RegistryRecord } from '../registry/record.ts';
import { formatDigests, sectionDigests } from './section-digest.ts';
import * as cypher from './statements.ts';
import { underLoadLock } from './under-load-lock.ts';

/**
 * Lets records pass that say nothing new, by one comparison of digests each; gives back the others, in order. Of a
 * record that passes at most its date is kept.
 */
export async function passUnchanged(
  db: Db,
  records: readonly RegistryRecord[],
): Promise<readonly RegistryRecord[]> {
  const rows = records.map((record) => {
    const { id, inn = '', asOf, heads, headsAsOf, owners, ownersAsOf, requisites, removed } = record;
    if (removed === true) return [id, inn, '', '', '', ''];
    const dates = [requisites && asOf, heads && headsAsOf, owners && ownersAsOf];
    return [id, inn, formatDigests(sectionDigests(record)), ...dates.map((date) => date ?? '')];
  });
  const [row] = await underLoadLock(db, (run) => run(cypher.passUnchanged, { rows }));
  const passed = new Set(row!.passed.map(Number));
  return passed.size === 0 ? records : records.filter((_, at) => !passed.has(at));
}
