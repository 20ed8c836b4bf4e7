import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProduct, type Product } from '../support/product.ts';
import { anyRun } from './operations.ts';
import { doAll } from './steps-of.ts';
import { newTally, Run, type Clock } from './run.ts';

/*
 * Whatever happens to a register, in whatever order and batches it is told: after each resolve the groups, their ids,
 * versions and history are those that a plain model works out from the records alone; and in the end the graph is the
 * one that a single load of all these records makes.
 */

const OPERATIONS = 10_000;

const clock: Clock = { now: new Date() };
let product: Product;

beforeAll(async () => {
  product = await openProduct(() => clock.now);
});
afterAll(() => product.close());

test(
  `${OPERATIONS} random operations leave the groups, ids, versions and history of the model`,
  { timeout: 900_000 },
  async () => {
    const tally = newTally();
    await fc.assert(
      fc.asyncProperty(anyRun(1_000), async (steps) => {
        await product.wipe();
        clock.now = new Date('2026-03-01T10:00:00Z');
        const run = new Run(product, clock, tally);
        await doAll(steps, (step) => run.step(step));
        await run.end();
      }),
      // A failure is made smaller for as long as there is time.
      { seed: 7, numRuns: 25, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: true },
    );
    console.log(JSON.stringify(tally));
    expect(tally.operations).toBeGreaterThanOrEqual(OPERATIONS);
  },
);
