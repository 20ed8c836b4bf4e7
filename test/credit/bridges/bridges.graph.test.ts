import { describe, expect, test } from 'vitest';
import { bridges } from '../../../src/commands/bridges.ts';
import { createBridgeService } from '../../../src/credit/bridges/bridge-service.ts';
import { BridgeAnswer } from '../../../src/credit/bridges/types.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { personInn } from '../../support/numbers.ts';
import { card, debt, firm, head, held, owner, trader, type Row } from '../../support/register.ts';
import { useCommand } from '../../support/use-command.ts';
import { useProduct } from '../../support/use-product.ts';
import { partText } from './read.ts';

// Loaded and resolved as users do it.

const product = useProduct();
const { run } = useCommand('bridges', bridges);

async function groupOf(row: Row, lens = 'linked'): Promise<string> {
  return (await product.memberships(lens)).get(row.ogrn)!;
}

const ask = async (id: string): Promise<BridgeAnswer> =>
  BridgeAnswer.parse(await createBridgeService({ db: product.db }).bridges(id));

/** Ties in lines: their types, their ends by ИНН, how many members each part has. */
const ties = ({ bridges: found }: BridgeAnswer): string[] =>
  found
    .map(({ tie, parts }) => {
      const types = tie.links.map(({ type, share }) => `${type} ${share?.percent ?? ''}`.trim());
      const sides = parts.map(({ members }) => members).join('|');
      return `${tie.from.inn ?? ''} ${types.join('+')} ${tie.to.inn ?? ''}: ${sides}`;
    })
    .sort();

const sorted = (...lines: string[]): string[] => lines.sort();

describe('through the loader', () => {
  test('a head in common holds two firms together, each owing its own', async () => {
    const [a, b] = [firm(1, { heads: [head(1, { since: '2021-03-04' })] }), firm(2, { heads: [head(1)] })];
    await product.put({
      registry: [a, b],
      clients: [card(a.inn), card(b.inn)],
      accounts: [
        debt(a.inn, '100.00', '2026-10-06'),
        debt(b.inn, '20.00'),
        { ...debt(b.inn, '10.00', '2026-11-01'), contract: 'D-2', currency: 'EUR' },
      ],
      rates: [{ currency: 'EUR', base: 'RUB', rate: '98.5512', asOf: '2026-11-20' }],
    });
    await product.resolve();
    const answer = await ask(await groupOf(a));
    expect(answer).toMatchObject({ lens: 'linked', group: { size: 2 }, bridgeCount: 2, peopleCount: 1 });
    expect(ties(answer)).toEqual(
      sorted(`${personInn(1)} directs ${a.inn}: 1|1`, `${personInn(1)} directs ${b.inn}: 1|1`),
    );
    const parts = ['1: 1005.51 (985.51, 1) ООО «Проба 2»', '1: 100.00 (100.00, 1) ООО «Проба 1»'];
    for (const each of [...answer.bridges, ...answer.people]) expect(each.parts.map(partText)).toEqual(parts);
    expect(answer.people[0]).toMatchObject({ person: { inn: personInn(1), kind: 'person' }, own: null });
    expect(answer.bridges.flatMap(({ tie }) => tie.links.map(({ since }) => since)).sort()).toEqual([
      '2021-03-04',
      null,
    ]);
  });

  test('a chain hangs by each of its shares, a ring by none', async () => {
    const chain = [firm(1), firm(2, { owners: [held(1)] }), firm(3, { owners: [held(2, '60')] })];
    const ring = [11, 12, 13].map((n) => firm(n, { owners: [held(n === 13 ? 11 : n + 1)] }));
    await product.put({ registry: [...chain, ...ring] });
    await product.resolve();
    const [first, second, third] = chain.map(({ inn }) => inn) as [string, string, string];
    expect(ties(await ask(await groupOf(chain[0]!)))).toEqual(
      sorted(`${first} owns 100.00 ${second}: 2|1`, `${second} owns 60.00 ${third}: 2|1`),
    );
    const none = await ask(await groupOf(ring[0]!));
    expect(none).toMatchObject({ group: { size: 3 }, bridges: [], people: [], truncated: false });
    expect(none.note).toMatch(/^No single tie/);
  });

  test('who heads a firm and owns it is one tie of two links', async () => {
    const both = firm(1, { heads: [head(1)], owners: [owner(1, '51'), owner(2, '49')] });
    const one = firm(2, { heads: [head(1)] });
    await product.put({ registry: [both, one] });
    await product.resolve();
    const answer = await ask(await groupOf(both));
    expect(ties(answer)).toEqual(
      sorted(
        `${personInn(1)} directs+owns 51.00 ${both.inn}: 1|1`,
        `${personInn(1)} directs ${one.inn}: 1|1`,
      ),
    );
    expect(answer.bridges.map(({ tie }) => tie.single).sort()).toEqual([false, true]);
    // Person 2 owns a firm, too, but leads to nobody else.
    expect(answer.people.map(({ person }) => person.inn)).toEqual([personInn(1)]);
  });

  test('a person with a card is a member, with a debt of their own', async () => {
    const firms = [firm(1, { heads: [head(1)] }), firm(2, { owners: [owner(1)] })];
    await product.put({
      registry: firms,
      clients: [card(personInn(1)), card(firms[0]!.inn)],
      accounts: [debt(personInn(1), '7.00', '2026-11-01'), debt(firms[0]!.inn, '5.00')],
    });
    await product.resolve();
    const answer = await ask(await groupOf(firms[0]!));
    expect(answer.group.size).toBe(3);
    expect(ties(answer)).toEqual(
      sorted(
        `${personInn(1)} directs ${firms[0]!.inn}: 2|1`,
        `${personInn(1)} owns 100.00 ${firms[1]!.inn}: 2|1`,
      ),
    );
    expect(answer.people).toMatchObject([
      { own: { outstanding: '7.00', overdue: '7.00', clients: 1 }, partCount: 2 },
    ]);
    expect(answer.people[0]!.parts.map(partText)).toEqual([
      '1: 5.00 (0.00, 1) ООО «Проба 1»',
      '1: 0.00 (0.00, 0) ООО «Проба 2»',
    ]);
  });

  test('a sole trader is the person, a successor holds by the succession', async () => {
    const heir = firm(2, { heads: [head(1)] });
    const gone = firm(1, {
      status: 'ended',
      ended: '2025-01-01',
      endedHow: 'merger',
      successors: [{ ogrn: heir.ogrn, inn: heir.inn }],
    });
    await product.put({ registry: [trader(1), heir, gone] });
    await product.resolve();
    expect(ties(await ask(await groupOf(heir)))).toEqual(
      sorted(`${personInn(1)} directs ${heir.inn}: 2|1`, `${gone.inn} succeeded-by ${heir.inn}: 2|1`),
    );
  });

  test('what binds is told by the lens of the group: by joint votes, one link of several shares', async () => {
    const [t, x, n] = [firm(1), firm(2, { owners: [held(1)] }), firm(5)];
    const y = firm(3, { owners: [held(2, '60')], heads: [head(1)] });
    const z = firm(4, { owners: [held(2, '30'), held(3, '25'), held(5, '45')], heads: [head(1)] });
    await product.put({ registry: [t, x, y, z, n] });
    await product.resolve(false, { lenses: PARTITIONS });
    const seen = await ask(await groupOf(t));
    expect(ties(seen)).toEqual(
      sorted(`${t.inn} owns 100.00 ${x.inn}: 4|1`, `${n.inn} owns 45.00 ${z.inn}: 4|1`),
    );
    const controlled = await ask(await groupOf(t, 'control'));
    expect(controlled).toMatchObject({ lens: 'control', group: { size: 4 } });
    expect(ties(controlled)).toEqual(
      sorted(
        `${t.inn} owns 100.00 ${x.inn}: 3|1`,
        `${x.inn} owns 60.00 ${y.inn}: 3|1`,
        `${x.inn} controls ${z.inn}: 3|1`,
      ),
    );
    const joint = controlled.bridges.find(({ tie }) => tie.to.inn === z.inn)!.tie.links[0]!;
    expect(joint.parts!.map(({ holder, share }) => [holder.inn, share.percent])).toEqual([
      [x.inn, '30.00'],
      [y.inn, '25.00'],
    ]);
    expect(controlled.note).toContain('Control by several shares');
  });

  test('a group that ended is gone, one that never was is unknown, and before the first resolve none is', async () => {
    const pair = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
    await product.put({ registry: pair });
    await expect(ask('any')).rejects.toMatchObject({ code: 'not-resolved' });
    await product.resolve();
    const id = await groupOf(pair[0]!);
    await expect(ask('any')).rejects.toMatchObject({ code: 'group-not-found', status: 404 });
    const apart = { ...pair[0]!, heads: [head(2)], asOf: '2026-12-01' };
    await product.put({ registry: [apart] });
    // Not resolved again yet.
    expect((await ask(id)).note).toContain('2 pieces');
    await product.resolve();
    await expect(ask(id)).rejects.toMatchObject({ code: 'group-retired', status: 410 });
  });

  test('the command prints a table, or the answer itself', async () => {
    const [a, b] = [firm(1, { heads: [head(1)] }), firm(2, { heads: [head(1)] })];
    await product.put({ registry: [a, b] });
    await product.resolve();
    const id = await groupOf(a);
    const { code, out } = await run(id);
    expect(code).toBe(0);
    expect(out).toContain(`Group ${id}, lens linked, 2 members: 2 ties and 1 person hold it together.`);
    expect(JSON.parse((await run(id, '--json')).out)).toEqual(await ask(id));
    expect(await run('none')).toMatchObject({
      code: 1,
      err: expect.stringContaining('[group-not-found]') as string,
    });
  });
});
