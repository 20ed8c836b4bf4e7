import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firm, head } from '../../support/register.ts';
import { customers } from '../deals/shop.ts';
import { useStops } from './use-stops.ts';

/*
 * Stops put and lifted in any order. At the gate stand, for each firm, exactly those that were put for somebody of its group,
 * by card or by firm, and not lifted since.
 */

const used = useStops();
const rows = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] }), firm(3)];
const GROUPS = [[0, 1], [0, 1], [2]];

const step = fc.record({
  does: fc.constantFrom('bar' as const, 'barCard' as const, 'lift' as const),
  which: fc.nat({ max: 2 }),
});

test('what was put and not lifted blocks, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      await used.shop.product.wipe();
      await used.shop.put({ registry: rows, ...customers(rows) });
      const put: { readonly id: string; readonly of: number; open: boolean }[] = [];
      for (const { does, which } of steps) {
        const known = put[which];
        if (does !== 'lift') put.push({ id: (await used[does](rows[which]!)).id, of: which, open: true });
        else if (known !== undefined) {
          await used.lift(known.id);
          known.open = false;
        }
      }
      for (const [at, row] of rows.entries()) {
        const open = put.filter(({ of, open }) => open && GROUPS[at]!.includes(of));
        expect(await used.against(row)).toEqual(open.map(({ id }) => id).sort());
      }
    }),
    { numRuns: 6 },
  );
});
