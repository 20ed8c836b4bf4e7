import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { connect, type Db } from '../../src/neo4j/client.ts';
import { acquireEmbedded, downEmbedded, type Embedded } from '../../src/neo4j/embedded.ts';
import { layoutOf } from '../../src/neo4j/layout.ts';
import { migrate } from '../../src/neo4j/migrate.ts';
import { runningServer } from '../../src/neo4j/server-process.ts';
import { generated, type Generated } from '../fixtures/generated.ts';
import { deleteAll } from '../support/database.ts';
import { program, type Program } from '../support/run-kindred.ts';
import { deedsOf, leftBehind, leftUndone, tornGroups, undisturbed, waitedLongEnough } from './deeds.ts';
import { disturbed, DATABASE_KILLS as TIMES, Moments, progress, SEED } from './kills.ts';

/*
 * Neo4j itself is killed at random moments of the program's work. The program says so; running it again starts the
 * database and gives what an undisturbed run gives.
 */

let set: Generated;
let kindred: Program;
const inUse: Embedded[] = [];

beforeAll(async () => {
  set = await generated(2_000, 11, { days: 2 });
  kindred = program(set.folder, null);
});
afterAll(async () => {
  for (const embedded of inUse) await embedded.release();
  await downEmbedded(set.folder, true);
  await set.remove();
});

/** No Neo4j starts in so many milliseconds, and no command takes so long to end when its work is done. */
const RESTART = 4_000;

/** The home's database, started when it does not run. */
async function open(): Promise<{ db: Db; wipe: () => Promise<void> }> {
  const embedded = await acquireEmbedded({
    home: set.folder,
    env: process.env,
    log: createLog('silent'),
    keepRunning: true,
    memory: { heapMiB: 512, pageCacheMiB: 256 },
  });
  inUse.push(embedded);
  const db = await connect(embedded.target());
  await migrate(db, () => new Date());
  const wipe = async (): Promise<void> => {
    await db.batch(deleteAll, {});
  };
  return { db, wipe };
}

describe.each(['load', 'sync', 'resolve'] as const)('%s', (name) => {
  test(
    `whose database is killed ${TIMES} times (seed ${SEED})`,
    { timeout: 120_000 + TIMES * 240_000 },
    async () => {
      const deed = deedsOf(set.folder).find((each) => each.name === name)!;
      let graph = await open();
      const calm = await undisturbed(deed, kindred, graph);
      const moments = new Moments(100 + name.length, calm);
      const struck: number[] = [];
      for (let turn = 1; struck.length < TIMES; turn++) {
        expect(turn).toBeLessThan(TIMES * 3 + 5);
        await graph.wipe();
        await deed.prepare(graph.db, turn);
        await graph.db.close();
        const kill = await disturbed(kindred, deed.args, moments.next(), () => {
          process.kill(runningServer(layoutOf(set.folder))!.server.pid, 'SIGKILL');
        });
        // It did all it had to do: before the blow, or after it, having started the database itself.
        const done = kill.finished.code === 0;
        if (!done) {
          moments.struck();
          struck.push(kill.after);
          expect(kill.finished.stderr).toMatch(/database|Neo4j/);
        } else if (kill.outlived < RESTART) moments.late(kill.after);
        else moments.early(kill.after);
        graph = await open();
        expect(await tornGroups(graph.db)).toEqual([]);
        await waitedLongEnough(graph.db);
        expect(await kindred.run(...deed.args)).toMatchObject({ code: 0 });
        expect(await tornGroups(graph.db)).toEqual([]);
        expect(await leftUndone(graph.db)).toEqual([]);
        expect(await leftBehind(graph.db)).toBe(calm.left);
        progress(`${name}: ${struck.length} of ${TIMES} kills, the last after ${kill.after} ms`);
      }
      await graph.db.close();
      console.log(
        `${name}: its database killed ${struck.length} times, after ${struck.join(', ')} of ${Math.round(calm.ends)} ms; seed ${SEED}`,
      );
    },
  );
});
