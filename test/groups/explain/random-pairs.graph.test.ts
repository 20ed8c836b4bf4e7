import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createExplainService } from '../../../src/groups/explain/explain-service.ts';
import { ExplainAnswer } from '../../../src/groups/explain/types.ts';
import { exportPairs } from '../../../src/groups/interest/pair-service.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { draw, drawn } from '../random-holdings.ts';

// On random graphs with rings, ended firms, a sole trader, managers and unknown shares: who is told to be interdependent is
// who is exported as a pair, for the same reasons, and shares bear the reasons out.

const NUM_RUNS = 15;

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

const isOver = ({ num, den }: { num: string; den: string }): boolean => BigInt(num) * 4n > BigInt(den);

test('explanations agree with the exported pairs, both ways round', async () => {
  let bound = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (graph) => {
      await product.wipe();
      await draw(product, [graph], true);
      await product.resolve(false, { batchSize: 200 });
      const exported = new Map<string, string>();
      for await (const line of exportPairs(product.db, 'interest')) {
        const [a, b, why] = line.split(',') as [string, string, string];
        exported.set(`${a} ${b}`, why);
      }
      const service = createExplainService({ db: product.db });
      const ids = graph.entities.map((entity) => `0${entity.id}`).sort();
      for (const [at, a] of ids.entries()) {
        for (const b of ids.slice(at + 1)) {
          asked++;
          const answer = ExplainAnswer.parse(await service.explain({ id: a }, { id: b }, 'interest'));
          const turned = await service.explain({ id: b }, { id: a }, 'interest');
          const codes = [...new Set(answer.reasons.map(({ code }) => code))].sort();
          expect([a, b, answer.bound, codes.join('+')]).toEqual([
            ...[a, b, exported.has(`${a} ${b}`)],
            exported.get(`${a} ${b}`) ?? '',
          ]);
          expect(turned.bound).toBe(answer.bound);
          expect(answer.chain.length > 0).toBe(answer.bound);
          expect(answer.obstacles.length === 0).toBe(answer.bound);
          expect(answer.obstacles.map(({ kind }) => kind).sort()).toEqual(
            turned.obstacles.map(({ kind }) => kind).sort(),
          );
          for (const { code, shares } of answer.reasons) {
            for (const { low, direct } of code === 'chain-over' ? [] : shares) {
              expect(isOver(low) || (direct !== null && isOver(direct))).toBe(true);
            }
          }
          for (const { kind, shares } of answer.obstacles) {
            if (shares.length === 0) continue;
            const sure = shares.every(
              ({ low, direct }) => isOver(low) || (direct !== null && isOver(direct)),
            );
            expect([sure, shares.every(({ high }) => isOver(high))]).toEqual([
              false,
              kind === 'share-unknown',
            ]);
          }
          if (answer.bound) bound++;
        }
      }
    }),
    { numRuns: NUM_RUNS },
  );
  expect(bound).toBeGreaterThan(asked / 20);
  expect(bound).toBeLessThan(asked);
});
