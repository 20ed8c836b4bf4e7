import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { firm, head, held, managed, named, owner, trader, type Row } from '../../support/register.ts';
import { useAsking } from './asking.ts';

/*
 * Random registers of a few firms and people in which everything meets everything. Whoever is in one group is told to be
 * bound, by a chain of links that join; nobody else is, and then something is told to stand in the way.
 */

const FIRMS = 5;
const PEOPLE = 3;
const NUM_RUNS = 8;

const asking = useAsking();
const { product } = asking;

const anyPerson = fc.integer({ min: 1, max: PEOPLE });
/** Another firm than this one. */
const firmBut = (self: number) => fc.integer({ min: 1, max: FIRMS }).filter((n) => n !== self);
const share = fc.constantFrom('5', '15', '20', '25', '35', '50', '51', '100');
const maybeEnded = fc.constantFrom({}, {}, {}, { until: '2022-02-02' });

const anyHead = (self: number) =>
  fc
    .tuple(
      fc.oneof(
        anyPerson.map((n) => head(n)),
        anyPerson.map((n) => head(n, { position: 'Ликвидатор' })),
        firmBut(self).map(managed),
        fc.constant(named('Пробный Иван Петрович')),
      ),
      maybeEnded,
    )
    .map(([row, ended]) => ({ ...row, ...ended }));

const anyOwner = (self: number) =>
  fc
    .tuple(
      fc.oneof(
        fc.tuple(anyPerson, share).map(([n, part]) => owner(n, part)),
        fc.tuple(firmBut(self), share).map(([n, part]) => held(n, part)),
        fc.constant({ kind: 'public', name: 'Пробная область', share: { percent: '25' } }),
      ),
      maybeEnded,
    )
    .map(([row, ended]) => ({ ...row, ...ended }));

const more = fc.constantFrom(...[{}, {}, {}, { opf: '20600' }, { treasury: { percent: '10' } }], {
  status: 'ended',
  ended: '2025-01-01',
});

const anyFirm = (n: number): fc.Arbitrary<Row> =>
  fc
    .record({
      heads: fc.array(anyHead(n), { maxLength: 1 }),
      owners: fc.array(anyOwner(n), { maxLength: 2 }),
      more,
    })
    .map(({ heads, owners, more: rest }) => firm(n, { heads, owners, ...rest }));

const anyRegister: fc.Arbitrary<Row[]> = fc
  .tuple(
    fc.tuple(...Array.from({ length: FIRMS }, (_, at) => anyFirm(at + 1))),
    fc.array(
      anyPerson.map((n) => trader(n)),
      { maxLength: 1 },
    ),
  )
  .map(([firms, traders]) => [...firms, ...traders]);

test('who is in one group is bound, and nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(anyRegister, async (rows) => {
      await product.wipe();
      await product.put({ registry: rows });
      await product.resolve(false, { lenses: PARTITIONS });
      for (const { lens } of PARTITIONS) {
        const groups = await product.memberships(lens);
        for (const [at, one] of rows.entries()) {
          for (const other of rows.slice(at + 1)) {
            const answer = await asking.why(one, other, lens);
            const group = groups.get(one.ogrn)!;
            const together = group !== '' && group === groups.get(other.ogrn);
            expect([answer.bound, answer.group?.id]).toEqual([together, together ? group : undefined]);
            expect(answer.chain.length > 0).toBe(together);
            expect(answer.note).toBeNull();
          }
        }
      }
    }),
    { numRuns: NUM_RUNS },
  );
});
