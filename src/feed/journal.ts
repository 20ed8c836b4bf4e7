import type { Db, Run } from '../neo4j/client.ts';
import type { NewChange } from './change.ts';
import * as cypher from './statements.ts';

/** Where one run writes down what it changes. */
export interface Journal {
  /** Name of the run, which every change of its carries. */
  readonly run: string;
  /**
   * Writes changes within the transaction that makes them, so that both are committed or neither. They are read only
   * once they have numbers (`numberChanges`).
   */
  readonly write: (run: Run, changes: readonly NewChange[]) => Promise<void>;
}

/** The journal of one run. */
export function createJournal(run: string, clock: () => Date): Journal {
  let count = 0n;
  return {
    run,
    write: async (tx, changes) => {
      if (changes.length === 0) return;
      const at = clock().toISOString();
      const rows = changes.map(({ kind, subject, lens = null, before, after }) => ({
        kind,
        about: subject.kind,
        id: subject.id,
        lens,
        before: before === null ? null : JSON.stringify(before),
        after: after === null ? null : JSON.stringify(after),
        run,
        at,
        n: count++,
      }));
      await tx(cypher.writeChanges, { rows });
    },
  };
}

const PAGE = 10_000n;

/**
 * Numbers what has been committed, one numberer at a time, so that readers of the feed meet no gap and nothing out of
 * order however many write (design, "The feed"). What a killed run left is numbered by the next. Returns how many.
 */
export async function numberChanges(db: Db): Promise<number> {
  let total = 0n;
  for (;;) {
    const numbered = await db.transaction(async (tx) => {
      await tx(cypher.takeFeedLock, {});
      const [row] = await tx(cypher.numberChanges, { limit: PAGE });
      return row!.numbered;
    });
    total += numbered;
    if (numbered < PAGE) return Number(total);
  }
}

/** Forgets what changed before the feed began. */
export async function forgetUnnumbered(db: Pick<Db, 'batch'>): Promise<void> {
  await db.batch(cypher.forgetUnnumbered, {});
}
