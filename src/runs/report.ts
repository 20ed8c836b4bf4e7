import { LENSES as BREACH_LENSES } from '../credit/breaches/find-breaches.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import type { Db } from '../neo4j/client.ts';
import type { Reject } from '../registry/record.ts';
import { formatMoney } from '../values/money.ts';
import { linkedCards, type CardBrief } from './linked-cards.ts';
import { changesOfRun, type ChangeRow } from './run-changes.ts';
import * as cypher from './statements.ts';

/** What became of one file of an inbox. */
export interface FileOutcome {
  readonly name: string;
  /** What it held; null when nobody could tell. */
  readonly kind: string | null;
  readonly records: number;
  readonly rejected: number;
  readonly unchanged: number;
  /** Why it was put into `failed/`; null when it was done. */
  readonly failed: string | null;
}

/** Somebody a report names. */
interface Named {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
}

/** A breach in a report: as the feed tells it. */
interface BreachLine extends Named {
  /** Its id. */
  readonly breach: string;
  readonly code: string;
  readonly effect: string;
  readonly limit: string | null;
  readonly used: string | null;
  /** How many. */
  readonly reservations: number;
}

/** What a nightly run tells people; amounts are decimal strings in the base currency. */
export interface Report {
  readonly run: string;
  readonly started: string;
  readonly ended: string;
  readonly files: readonly FileOutcome[];
  /** Files somebody was still writing. */
  readonly unfinished: readonly string[];
  /** Customers who became linked: who was together before, and what binds the others to the first. */
  readonly linked: readonly {
    readonly group: { readonly id: string; readonly size: number } | null;
    readonly outstanding: string | null;
    readonly sides: readonly { readonly cards: readonly CardBrief[]; readonly why: string | null }[];
  }[];
  /** Who crossed the limits of their cards together, up and down. */
  readonly limits: readonly (Named & {
    readonly over: boolean;
    readonly outstanding: string;
    readonly limit: string | null;
    readonly before: { readonly outstanding?: string } | null;
  })[];
  /** Limits exceeded with what is reserved, and reservations that would not be made now: new ones, and which are no more. */
  readonly breaches: { readonly began: readonly BreachLine[]; readonly ended: readonly BreachLine[] };
  /** Customers whose status in the register changed. */
  readonly statuses: readonly (Named & {
    readonly cards: readonly string[];
    readonly before: string | null;
    readonly after: string | null;
  })[];
  readonly rejects: {
    readonly count: number;
    /** File with all of them; null when there are none. */
    readonly path: string | null;
    readonly first: readonly Reject[];
  };
}

/** What a run changed, as far as a report tells it. */
export type Findings = Pick<Report, 'linked' | 'limits' | 'breaches' | 'statuses'>;

/** Reads from the feed what a run changed, and from the graph who that is. Groups are those of the default lens. */
export async function findings(db: Db, run: string): Promise<Findings> {
  const kinds = ['entity-joined', 'entity-left', 'card-linked', 'limit-crossed', 'status-changed'] as const;
  const changes = await changesOfRun(db, run, kinds, [DEFAULT_LENS]);
  const linked = await linkedCards(db, changes, DEFAULT_LENS);
  const of = (kind: ChangeRow['kind']): ChangeRow[] => changes.filter((change) => change.kind === kind);
  const [limits, statuses] = [of('limit-crossed'), of('status-changed')];
  const breaches = await changesOfRun(db, run, ['breach-began', 'breach-ended'], BREACH_LENSES);
  const who = await namesOf(db, [...limits, ...statuses, ...breaches]);
  return {
    linked: linked.map(({ outstanding, ...rest }) => ({
      ...rest,
      outstanding: outstanding === null ? null : formatMoney(outstanding),
    })),
    limits: limits.map((change) => ({
      ...named(change, who),
      ...(change.after as { over: boolean; outstanding: string; limit: string | null }),
      before: change.before,
    })),
    breaches: {
      began: breaches.flatMap((change) => breachOf(change, change.after, who)),
      ended: breaches.flatMap((change) => breachOf(change, change.before, who)),
    },
    statuses: statuses.flatMap((change) => {
      const { cards } = who.get(change.id)!;
      if (cards.length === 0) return [];
      const status = (told: ChangeRow['before']): string | null => (told?.status ?? null) as string | null;
      return [{ ...named(change, who), cards, before: status(change.before), after: status(change.after) }];
    }),
  };
}

/** The breach that a change tells of, of one that began after it, of one that ended before; none on the other side. */
function breachOf(change: ChangeRow, told: ChangeRow['before'], who: Who): BreachLine[] {
  if (told === null) return [];
  return [{ ...named(change, who), ...(told as Omit<BreachLine, keyof Named>) }];
}

type Who = ReadonlyMap<string, { readonly name: string | null; readonly cards: readonly string[] }>;

const named = ({ about, id }: ChangeRow, who: Who): Named => ({ kind: about, id, name: who.get(id)!.name });

async function namesOf(db: Db, changes: readonly ChangeRow[]): Promise<Who> {
  const ids = [...new Set(changes.map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  return new Map((await db.read(cypher.subjects, { ids })).map(({ id, ...rest }) => [id, rest]));
}
