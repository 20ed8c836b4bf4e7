import type { Db } from '../../neo4j/client.ts';
import type { LensRules } from '../lens.ts';
import type { Barrier } from './barriers.ts';
import type { Fraction } from '../shares/fraction.ts';
import { percentOf, votesOf } from './votes.ts';
import { holdingsOf } from './holdings.ts';
import { reasonWords, type Figures } from './reasons.ts';
import { briefOf, endsOf, nameOf, shareOf, treasuryOf, type Hop, type Party } from './rows.ts';
import { sentenceOf, wordsOf } from './sentences.ts';
import { countHubs } from './statements.ts';
import { lineOf, linkAnswer } from './steps.ts';
import type { Obstacle, Words } from './types.ts';

/** Tells barriers in the shape of an answer, with the counts of hubs and the votes in question. */
export async function tellBarriers(
  db: Pick<Db, 'read'>,
  barriers: readonly Barrier[],
  address: string | null,
  rules: LensRules,
): Promise<Obstacle[]> {
  const [hubOf, votesOfBarrier] = await Promise.all([
    hubsOf(db, barriers, rules),
    votesIn(db, barriers, rules),
  ]);
  return barriers.map((barrier) => {
    const hub = barrier.kind === 'hub-over-cap' ? hubOf(barrier.who!) : null;
    const votes = barrier.kind === 'votes-not-over-half' ? votesOfBarrier(barrier) : null;
    return obstacleOf(barrier, { hub, votes, address }, rules);
  });
}

/** Those that are about a line. */
const MEASURED: readonly Obstacle['kind'][] = [
  'share-below',
  'votes-not-over-half',
  'share-not-over',
  'share-unknown',
];

function obstacleOf(barrier: Barrier, figures: Figures, rules: LensRules): Obstacle {
  const { kind, way, hop, link, who } = barrier;
  const { hub, votes } = figures;
  const line = MEASURED.includes(kind) ? lineOf(rules) : null;
  const told = link === null ? null : linkAnswer(hop, link, rules, null);
  const all = told === null || votes === null ? told : { ...told, votes: percentOf(votes, line) };
  return {
    kind,
    way,
    from: briefOf(hop.from),
    to: briefOf(hop.to),
    link: all,
    who: who === null ? null : briefOf(who),
    count: hub?.count ?? null,
    cap: hub?.cap ?? null,
    line: line === null ? null : percentOf(line, null),
    until: kind === 'ended-on' ? (link?.until ?? who?.ended ?? null) : null,
    shares: [],
    words: barrierWords(barrier, figures, rules),
  };
}

/** The link and why it does not bind: «…, но …». */
function barrierWords(barrier: Barrier, figures: Figures, rules: LensRules): Words {
  const { hop, link } = barrier;
  const reason = reasonWords(barrier, figures, rules);
  if (link === null) {
    const [a, b] = [nameOf(hop.from), nameOf(hop.to)];
    return { ru: `${a} и ${b}: ${reason.ru}`, en: `${a} and ${b}: ${reason.en}` };
  }
  const sentence = sentenceOf(hop, link, { votes: null, line: lineOf(rules) });
  return wordsOf(sentence, { ru: `: ${reason.ru}`, en: `: ${reason.en}` });
}

/** What each hub has too many of, counted now. */
async function hubsOf(
  db: Pick<Db, 'read'>,
  barriers: readonly Barrier[],
  { caps }: LensRules,
): Promise<(hub: Party) => Figures['hub']> {
  const hubs = barriers.flatMap(({ kind, who }) => (kind === 'hub-over-cap' ? [who!.node] : []));
  if (hubs.length === 0 || caps === null) return () => null;
  const rows = await db.read(countHubs, { hubs: [...new Set(hubs)] });
  const counts = new Map(rows.map((row) => [row.node, row]));
  return ({ node, person }) => {
    const count = counts.get(node);
    if (count === undefined) return null;
    const [directed, owned, held] = [count.directed, count.owned, count.held].map(Number) as [
      number,
      number,
      number,
    ];
    if (!person) return { role: 'holds', count: held, cap: caps.maxHeld };
    if (directed > caps.maxDirected) return { role: 'heads', count: directed, cap: caps.maxDirected };
    return { role: 'owns', count: owned, cap: caps.maxOwned };
  };
}

/** The votes of an owner, with those of all under its control. */
async function votesIn(
  db: Pick<Db, 'read'>,
  barriers: readonly Barrier[],
  rules: LensRules,
): Promise<(barrier: Barrier) => Fraction | null> {
  const ends = ({ hop, link }: Barrier): { start: Party; end: Party } => endsOf(hop, link!);
  const pairs = barriers
    .filter(({ kind }) => kind === 'votes-not-over-half')
    .map(ends)
    .map(({ start, end }) => [start, end] as const);
  const held = await holdingsOf(db, pairs, rules);
  return (barrier) => {
    const { start, end } = ends(barrier);
    const share = shareOf(barrier.link!);
    return held(start, end).votes ?? (share === null ? null : votesOf(share, treasuryOf(end)));
  };
}

/** A way told in words: links that bind as they are, the others with why they do not, which is told already. */
export function wayWords(
  way: readonly Hop[],
  told: ReadonlyMap<Hop, readonly Words[]>,
  rules: LensRules,
): Words {
  const said = way.flatMap((hop): readonly Words[] => {
    const obstacles = told.get(hop);
    if (obstacles !== undefined) return obstacles;
    return [wordsOf(sentenceOf(hop, hop.links[0]!, { votes: null, line: lineOf(rules) }))];
  });
  return { ru: said.map(({ ru }) => ru).join('; '), en: said.map(({ en }) => en).join('; ') };
}
