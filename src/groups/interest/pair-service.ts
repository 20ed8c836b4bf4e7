import { notResolved } from '../../errors.ts';
import type { Db } from '../../neo4j/client.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import { entityNotFound } from '../errors.ts';
import type { NeighbourhoodRules } from '../lens.ts';
import { brief } from '../rows.ts';
import { pairParams, pairRulesOf } from './pair-rules.ts';
import { readPairs, readRelated } from './statements.ts';
import type { PairService, RelatedAnswer } from './types.ts';
import { relationInWords } from './words.ts';

/** Told one by one; who has more is asked for by pairs. */
const SHOWN = 1_000;
/** Entities a page of the export. */
const PAGE = 500n;

const NOT_IN_THE_REGISTER =
  'Relatives and members of boards relate too (НК РФ 105.1); the register does not tell them.';

/** Who is interdependent with whom. */
export function createPairService(db: Pick<Db, 'read'>): PairService {
  return {
    related: async (key, lens) => related(db, key, pairRulesOf(lens)),
  };
}

async function related(
  db: Pick<Db, 'read'>,
  key: EntityKey,
  rules: NeighbourhoodRules,
): Promise<RelatedAnswer> {
  const named = 'inn' in key ? key : { id: 'ogrn' in key ? `ogrn:${key.ogrn}` : key.id };
  const params = { id: null, inn: null, ...named, rules: pairParams(rules), limit: BigInt(SHOWN) };
  const [row] = await db.read(readRelated, params);
  if (row?.resolved !== true) throw notResolved();
  if (row.seed === null) throw entityNotFound();
  const none = row.inert === true ? 'It has ended, or is a public body or a fund: it relates nobody. ' : '';
  return {
    entity: brief(row.seed),
    lens: rules.lens,
    dataVersion: String(row.seq ?? 0n),
    size: Number(row.size),
    related: row.related.map(([other, why]) => ({
      entity: brief(other),
      why: why.map((each) => ({
        code: each[0],
        via: each[1] === null ? null : { id: each[1], name: each[2] },
        words: relationInWords(each, rules),
      })),
    })),
    truncated: row.size > BigInt(row.related.length),
    note: none + NOT_IN_THE_REGISTER,
  };
}

/** Lines of `export pairs` (formats.md): `a,b,why`, a < b, the entities by ОГРН, else ИНН; reasons joined by `+`. */
export async function* exportPairs(db: Pick<Db, 'read'>, lens: string): AsyncIterable<string> {
  const rules = pairParams(pairRulesOf(lens));
  yield 'a,b,why';
  for (let after = ''; ;) {
    const rows = await db.read(readPairs, { after, limit: PAGE, rules });
    for (const { entity, related: others } of rows)
      for (const [other, why] of others)
        if (entity < other) yield [entity, other].map(cell).concat(why.join('+')).join(',');
    if (rows.length < Number(PAGE)) return;
    after = rows.at(-1)!.id;
  }
}

const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
