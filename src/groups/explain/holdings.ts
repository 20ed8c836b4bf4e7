import type { Db } from '../../neo4j/client.ts';
import type { LensRules } from '../lens.ts';
import { walkRules } from '../walk-rules.ts';
import type { Fraction } from '../shares/fraction.ts';
import { percentOf, showFraction, sumOf, votesOf } from './votes.ts';
import { briefOf, treasuryOf, type Party } from './rows.ts';
import { readHoldings } from './statements.ts';
import type { Holding } from './types.ts';

/** What one holds of another, itself and through those it controls. */
export interface Held {
  readonly parts: readonly Holding[];
  /** Whose these are, one by one. */
  readonly holders: readonly Party[];
  /** All votes together; null when it holds nothing. */
  readonly votes: Fraction | null;
  readonly share: Fraction | null;
}

const NOTHING: Held = { parts: [], holders: [], votes: null, share: null };

/** Who holds, and of whom. */
export type HeldPair = readonly [holder: Party, of: Party];

/** Reads the holdings of pairs at once; ask the result for each. */
export async function holdingsOf(
  db: Pick<Db, 'read'>,
  pairs: readonly HeldPair[],
  rules: LensRules,
): Promise<(holder: Party, of: Party) => Held> {
  if (pairs.length === 0) return () => NOTHING;
  const line = rules.binds.owns?.votesOver ?? null;
  const params = pairs.map(([holder, of]): [string, string] => [holder.node, of.node]);
  const rows = await db.read(readHoldings, { pairs: params, rules: walkRules(rules) });
  const found = new Map<string, Held>();
  for (const { from, to, held } of rows) {
    const of = pairs.find(([, { node }]) => node === to)![1];
    const shares = held.map(([, num, den]): Fraction => ({ num, den }));
    const votes = shares.map((share) => votesOf(share, treasuryOf(of)));
    const parts = held.map(([holder, , , controlledBy], at) => ({
      holder: briefOf(holder),
      share: showFraction(shares[at]!, null),
      votes: percentOf(votes[at]!, line),
      controlledBy,
    }));
    found.set(`${from} ${to}`, {
      parts,
      holders: held.map(([holder]) => holder),
      votes: sumOf(votes),
      share: sumOf(shares),
    });
  }
  return (holder, of) => found.get(`${holder.node} ${of.node}`) ?? NOTHING;
}
