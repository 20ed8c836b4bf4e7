import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Run } from './client.ts';
import type { Statement } from './statement.ts';
import { writeSomething } from './statements.ts';

/** A Db whose callers do not wait for a plan to be made anew, and what keeps the plans fresh. */
export interface KeptPlans {
  readonly db: Db;
  /** Has the database look at the plans of everything asked so far, and make anew those it holds for outdated. */
  readonly refresh: () => Promise<void>;
  /** Refreshes now and every so many milliseconds until the signal; a refresh that fails is told, the next one tries again. */
  readonly keep: (everyMs: number, signal: AbortSignal, onError: (error: unknown) => void) => Promise<void>;
}

/**
 * Neo4j makes a plan anew within the request that finds it outdated by the counts of the graph, and within every other that
 * comes meanwhile; of a large statement that takes seconds. Here requests take the plan there is (`replan=skip`), and
 * `refresh` has the database check them beside (Cypher manual, "Cypher replanning"). A plan is made per sizes of its
 * parameters, by powers of ten, and again for transactions that have written: each is refreshed by the last parameters of
 * its kind, which stay in memory for that.
 */
export function keepPlans(db: Db): KeptPlans {
  const asked = new Map<string, Asked>();

  const kept =
    (run: Run, mayHaveWritten: boolean): Run =>
    (statement, params) => {
      const kind = `${statement.file} ${shapeOf(params)} ${mayHaveWritten}`;
      asked.set(kind, { statement, params, mayHaveWritten });
      return run({ ...statement, text: `CYPHER replan=skip ${statement.text}` }, params);
    };

  async function refresh(): Promise<void> {
    await db.rehearsal(async (run) => {
      const all = [...asked.values()];
      for (const each of all) await explain(run, each);
      await run(writeSomething, {});
      for (const each of all) if (each.mayHaveWritten) await explain(run, each);
    });
  }

  return {
    db: {
      ...db,
      read: kept(db.read, false),
      write: kept(db.write, false),
      transaction: (work) => db.transaction((run) => work(kept(run, true))),
      rehearsal: (work, timeoutMs) => db.rehearsal((run) => work(kept(run, true)), timeoutMs),
    },
    refresh,
    async keep(everyMs, signal, onError) {
      do await refresh().catch(onError);
      while (await waited(everyMs, signal));
    },
  };
}

interface Asked {
  readonly statement: Statement;
  readonly params: Record<string, unknown>;
  /** In a transaction of several statements. */
  readonly mayHaveWritten: boolean;
}

const explain = (run: Run, { statement, params }: Asked): Promise<unknown> =>
  run({ ...statement, text: `EXPLAIN ${statement.text}`, row: writeSomething.row }, params);

/** What of parameters a plan is made for: their types, and how long texts and lists are. */
function shapeOf(params: Record<string, unknown>): string {
  return Object.values(params)
    .map((value) =>
      typeof value === 'string' || Array.isArray(value)
        ? `${typeof value}${Math.ceil(Math.log10(Math.max(value.length, 1)))}`
        : value === null
          ? 'null'
          : typeof value,
    )
    .join(' ');
}

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}
