import { KindredError } from '../../errors.ts';
import { readLens } from '../../groups/lens-name.ts';
import { PARTITIONS, type LensRules } from '../../groups/lens.ts';
import { inRehearsal, type Rehearsal, type RehearseLimits } from '../../groups/rehearse.ts';
import { walkRules } from '../../groups/walk-rules.ts';
import type { Db } from '../../neo4j/client.ts';
import { DEFAULT_POLICY, type CreditPolicy } from '../policy/policy.ts';
import type { WhatIfAsk } from './body.ts';
import { drawCase, rowsOfAdded } from './draw-case.ts';
import { memberKey, movesOf, type Moves } from './moves.ts';
import { oneAtATime } from './one-at-a-time.ts';
import * as cypher from './statements.ts';
import type { WhatIfService } from './types.ts';
import { whatIfAnswer, type SeenCase } from './what-if-answer.ts';

/** How much of everybody's time cases may take. */
export interface WhatIfLimits extends RehearseLimits {
  /** Links of whoever is cut off or denied. */
  readonly links: number;
  /** Cases under way or waiting for their turn. */
  readonly cases: number;
}

/**
 * A case holds loaders and resolvers off, for seconds when something large moves, so that it gives up before anybody
 * notices. With more marks waiting it would do the resolver's work, again for each case.
 */
export const WHAT_IF_LIMITS: WhatIfLimits = { timeoutMs: 15_000, waiting: 5_000, links: 5_000, cases: 8 };

/** What the service works with. */
export interface WhatIfDeps {
  readonly db: Pick<Db, 'rehearsal'>;
  readonly clock: () => Date;
  readonly policy?: CreditPolicy;
  readonly limits?: WhatIfLimits;
  /** Whose groups are stored; by default all partitions there are rule files of. */
  readonly lenses?: readonly LensRules[];
}

/**
 * Cases, drawn and resolved by the resolver itself in a transaction that is taken back; one at a time. What waits for the
 * resolver is resolved first, so that before and after differ by the case alone.
 */
export function createWhatIfService({
  db,
  clock,
  policy = DEFAULT_POLICY,
  limits = WHAT_IF_LIMITS,
  lenses = PARTITIONS,
}: WhatIfDeps): WhatIfService {
  const queue = oneAtATime(limits.cases, tooManyCases);
  return {
    whatIf: async (ask) => {
      const lens = readLens(ask.lens);
      const rules = lenses.find((known) => known.lens === lens)!;
      const seen = await queue(() =>
        inRehearsal(
          { db, clock, lenses },
          (stage) => rehearseCase(stage, ask, rules, policy, limits),
          limits,
        ),
      );
      return whatIfAnswer(seen, rules, policy);
    },
  };
}

async function rehearseCase(
  { run, settle }: Rehearsal,
  ask: WhatIfAsk,
  rules: LensRules,
  { base }: CreditPolicy,
  limits: WhatIfLimits,
): Promise<SeenCase> {
  const { lens } = rules;
  const waited = movesOf(await settle(), lens);
  const drawn = await drawCase(run, ask, rules, limits.links);
  const nodes = drawn.ends.map(({ node }) => node);
  // Who is a hub is counted by the resolver: drawing alone changes nobody.
  const hubs = await run(cypher.findHubs, { nodes, lens });
  const moves = movesOf(await settle(), lens);
  const [hubsNow, links, [outcome]] = await Promise.all([
    run(cypher.findHubs, { nodes, lens }),
    run(cypher.lookAtDrawn, { rows: rowsOfAdded(drawn.add), rules: walkRules(rules) }),
    run(cypher.readOutcome, { ...touchedBy(moves), base }),
  ]);
  return {
    ...{ waited, drawn, moves, outcome: outcome! },
    hubs: new Set(hubs.map(({ node }) => node)),
    hubsNow: new Set(hubsNow.map(({ node }) => node)),
    links: new Map(links.map((row) => [Number(row.at), row])),
  };
}

/** Groups that anybody went out of or came into, and those who are in none now. */
function touchedBy({ places }: Moves): { groups: string[]; entities: string[]; people: string[] } {
  const groups = [...places.values()].flatMap(({ from, to }) => [from, to]).filter((id) => id !== null);
  const alone = [...places].flatMap(([key, { to }]) => (to === null ? [key] : []));
  const of = (kind: string): string[] => {
    const start = memberKey({ kind, id: '' });
    return alone.flatMap((key) => (key.startsWith(start) ? [key.slice(start.length)] : []));
  };
  return { groups: [...new Set(groups)], entities: of('entity'), people: of('person') };
}

function tooManyCases(): KindredError {
  return new KindredError('busy', 'Other cases wait for their turn already. Ask again in a moment.');
}
