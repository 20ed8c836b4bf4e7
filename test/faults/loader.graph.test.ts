import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generated, type Generated } from '../fixtures/generated.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { program, type Program } from '../support/run-kindred.ts';
import { deedsOf, leftBehind, leftUndone, tornGroups, undisturbed, waitedLongEnough } from './deeds.ts';
import { disturbed, KILLS, Moments, progress, SEED } from './kills.ts';
import { watchReads } from './watch-reads.ts';

/*
 * The program is killed at random moments of its work. Whoever asks meanwhile gets whole groups; running the command
 * again gives what an undisturbed run gives.
 */

let graph: TestDatabase;
let set: Generated;
let kindred: Program;
let cards: string[];

beforeAll(async () => {
  graph = await openDatabase();
  set = await generated(2_000, 11, { days: 2 });
  kindred = program(set.folder, graph.target);
  cards = (await set.lines('clients')).map((line) => (JSON.parse(line) as { id: string }).id);
});
afterAll(async () => {
  await graph.db.close();
  await set.remove();
});

describe.each(['load', 'sync', 'resolve'] as const)('%s', (name) => {
  test(`is killed ${KILLS} times (seed ${SEED})`, { timeout: 60_000 + KILLS * 60_000 }, async () => {
    const deed = deedsOf(set.folder).find((each) => each.name === name)!;
    const calm = await undisturbed(deed, kindred, graph);
    const moments = new Moments(name.length, calm);
    const struck: number[] = [];
    let reads = 0;
    for (let turn = 1; struck.length < KILLS; turn++) {
      expect(turn).toBeLessThan(KILLS * 3 + 5);
      await graph.wipe();
      await deed.prepare(graph.db, turn);
      const stop = await watchReads(graph.db, cards);
      const kill = await disturbed(kindred, deed.args, moments.next(), (command) => {
        command.kill('SIGKILL');
      });
      if (kill.struck) {
        moments.struck();
        struck.push(kill.after);
      } else moments.late(kill.after);
      expect(await tornGroups(graph.db)).toEqual([]);
      await waitedLongEnough(graph.db);
      expect(await kindred.run(...deed.args)).toMatchObject({ code: 0 });
      const { whole, wrong } = await stop();
      reads += whole;
      expect(wrong).toEqual([]);
      expect(await tornGroups(graph.db)).toEqual([]);
      expect(await leftUndone(graph.db)).toEqual([]);
      expect(await leftBehind(graph.db)).toBe(calm.left);
      progress(`${name}: ${struck.length} of ${KILLS} kills, the last after ${kill.after} ms`);
    }
    console.log(
      `${name}: killed ${struck.length} times, after ${struck.join(', ')} of ${Math.round(calm.ends)} ms; ` +
        `${reads} exposures read meanwhile, each of a whole group; seed ${SEED}`,
    );
  });
});
