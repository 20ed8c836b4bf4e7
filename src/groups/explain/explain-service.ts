import { KindredError, notResolved } from '../../errors.ts';
import type { Db } from '../../neo4j/client.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import { pairRulesOf } from '../interest/pair-rules.ts';
import { rulesOf } from '../lens.ts';
import { relatesPairs } from '../lens-name.ts';
import type { Lens } from '../types.ts';
import { joinNotes } from './notes.ts';
import type { Finding, Pair, PairEnd } from './pair.ts';
import { explainPairs } from './neighbourhood.ts';
import { explainPartition } from './partition.ts';
import { briefOf, nameOf, toldApart } from './rows.ts';
import { readEnds } from './statements.ts';
import type { ExplainAnswer, ExplainService } from './types.ts';

/** Answers "why", from the links as they are now. */
export function createExplainService({ db }: { readonly db: Pick<Db, 'read'> }): ExplainService {
  return { explain: (from, to, lens) => explain(db, from, to, lens) };
}

async function explain(
  db: Pick<Db, 'read'>,
  from: EntityKey,
  to: EntityKey,
  lens: Lens,
): Promise<ExplainAnswer> {
  const { version, tell } = lawOf(lens);
  const { pair, seq } = await readPair(db, from, to, lens);
  const same = pair.from.party.node === pair.to.party.node;
  const finding = same ? oneAndTheSame(pair.from) : await tell(db, pair);
  const { notes, summary, ...found } = finding;
  return {
    from: briefOf(pair.from.party),
    to: briefOf(pair.to.party),
    lens,
    lensVersion: version,
    dataVersion: String(seq ?? 0n),
    ...found,
    summary,
    note: joinNotes(notes),
  };
}

/** How lenses of its kind tell why. */
function lawOf(lens: Lens): {
  readonly version: number;
  readonly tell: (db: Pick<Db, 'read'>, pair: Pair) => Promise<Finding>;
} {
  if (relatesPairs(lens)) {
    const rules = pairRulesOf(lens);
    return { version: rules.version, tell: (db, pair) => explainPairs(db, pair, rules) };
  }
  const rules = rulesOf(lens);
  return { version: rules.version, tell: (db, pair) => explainPartition(db, pair, rules) };
}

async function readPair(
  db: Pick<Db, 'read'>,
  from: EntityKey,
  to: EntityKey,
  lens: Lens,
): Promise<{ readonly pair: Pair; readonly seq: bigint | null }> {
  const keys = [from, to].map((key, at) => ({ at: BigInt(at), id: null, inn: null, ...idOf(key) }));
  const [first, last] = await db.read(readEnds, { keys, lens });
  if (first!.resolved !== true) throw notResolved();
  const ends = [first!, last!].map(({ party, ...rest }, at): PairEnd => {
    if (party === null) throw notFound(at === 0 ? 'from' : 'to');
    return { ...rest, party };
  });
  const [one, other] = toldApart(ends.map(({ party }) => party));
  const pair = {
    from: { ...ends[0]!, party: one! },
    to: { ...ends[1]!, party: other! },
    behind: first!.behind,
  };
  return { pair, seq: first!.seq };
}

const idOf = (key: EntityKey): EntityKey | { id: string } =>
  'ogrn' in key ? { id: `ogrn:${key.ogrn}` } : key;

function notFound(place: 'from' | 'to'): KindredError {
  const which = place === 'from' ? 'The first (from)' : 'The second (to)';
  const detail = `${which} of the two is not loaded: no entity, and nobody with a card, has this number. Check it, or load the register.`;
  return new KindredError('entity-not-found', detail, { place });
}

function oneAndTheSame({ party, group }: PairEnd): Finding {
  return {
    bound: true,
    group: group === null ? null : { id: group[0], version: Number(group[1]), size: Number(group[2]) },
    chain: [],
    reasons: [],
    obstacles: [],
    summary: {
      ru: `Это одно и то же лицо: ${nameOf(party)}.`,
      en: `Both are one and the same: ${nameOf(party)}.`,
    },
    notes: [],
  };
}
