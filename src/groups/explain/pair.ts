import type { Db } from '../../neo4j/client.ts';
import type { GroupRow } from '../rows.ts';
import type { Party } from './rows.ts';
import type { ExplainAnswer, Words } from './types.ts';

/** One end of a question. */
export interface PairEnd {
  readonly party: Party;
  readonly address: string | null;
  /** Known only through others. */
  readonly stub: boolean;
  /** The day it was taken out of the register. */
  readonly removed: string | null;
  /** Sections the register withholds. */
  readonly restricted: readonly string[];
  /** The stored group of the lens. */
  readonly group: GroupRow | null;
}

/** Two who are not one and the same. */
export interface Pair {
  readonly from: PairEnd;
  readonly to: PairEnd;
  /** Groups of the lens have not been resolved since links changed, or never: what is stored of them may not hold. */
  readonly behind: boolean;
}

/** What came of a question. */
export type Finding = Pick<
  ExplainAnswer,
  'bound' | 'group' | 'chain' | 'reasons' | 'obstacles' | 'summary'
> & {
  readonly notes: readonly Words[];
};

/** How lenses of one kind tell why: each kind has a function of its own. */
export type ExplainPair<Rules> = (db: Pick<Db, 'read'>, pair: Pair, rules: Rules) => Promise<Finding>;
