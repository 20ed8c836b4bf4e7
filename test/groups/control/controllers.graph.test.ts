import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGroupService } from '../../../src/credit/group-service.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import type { ControllerAnswer, EntityGroupAnswer } from '../../../src/groups/types.ts';
import { personInn } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { card, firm, held, managed, owner, trader, type Row } from '../../support/register.ts';

// Who stands at the top of a holding, and of one entity.

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

async function load(
  registry: readonly Row[],
  clients: readonly Record<string, unknown>[] = [],
): Promise<void> {
  await product.put({ registry, clients });
  await product.resolve(false, { lenses: PARTITIONS });
}

const ask = ({ inn }: Row, lens = 'control'): Promise<EntityGroupAnswer> =>
  createGroupService({ db: product.db }).groupOf({ inn }, lens);

type Told = [id: string, kind: ControllerAnswer['kind'], controls: number];
const told = (controllers: ControllerAnswer[] | null | undefined): Told[] | undefined =>
  controllers?.map(({ entity, kind, controls }) => [entity.id, kind, controls]);

const person = (n: number): string => `inn:${personInn(n)}`;
const id = ({ ogrn }: Row): string => `ogrn:${ogrn}`;

/** An owner's row: a region. */
const region = (percent: string): Record<string, unknown> => ({
  kind: 'public',
  name: 'Примерная область',
  share: { percent },
});

describe('ultimate controllers', () => {
  test('are named for the group and for each entity: a person with no card over a chain, and one beside', async () => {
    const rows = [
      firm(1, { owners: [owner(7, '60'), owner(8, '40')] }),
      firm(2, { owners: [held(1, '51'), owner(8, '49')] }),
      firm(3, { owners: [held(2, '30'), owner(9, '70')], heads: [managed(2)] }),
    ] as const;
    await load(rows);
    const { group, controllers } = await ask(rows[1]);
    expect(group?.size).toBe(3);
    expect(told(group?.controllers)).toEqual([
      [person(7), 'sole', 3],
      [person(9), 'sole', 1],
    ]);
    expect(told(controllers)).toEqual([[person(7), 'sole', 2]]);
    const services = createGroupService({ db: product.db });
    expect((await services.group(group!.id)).controllers).toEqual(group!.controllers);
  });

  test('by joint votes, and of an entity that is in no group', async () => {
    const rows = [
      firm(1, { owners: [owner(7)] }),
      firm(2, { owners: [owner(7, '30'), held(1, '25'), owner(8, '45')] }),
      firm(3, { owners: [owner(9)] }),
    ] as const;
    await load(rows);
    expect(told((await ask(rows[1])).controllers)).toEqual([[person(7), 'sole', 1]]);
    const alone = await ask(rows[2]);
    expect([alone.group, told(alone.controllers)]).toEqual([null, [[person(9), 'sole', 1]]]);
  });

  test('a sole trader is the person, once', async () => {
    const rows = [trader(7), firm(1, { owners: [owner(7)] })] as const;
    await load(rows, [card(personInn(7))]);
    const { group, controllers } = await ask(rows[0]);
    expect(told(group?.controllers)).toEqual([[person(7), 'sole', 1]]);
    expect(told(controllers)).toEqual([]);
  });

  test('a region roots each of its holdings, and fuses none', async () => {
    const rows = [
      firm(1, { owners: [region('100')] }),
      firm(2, { owners: [held(1)] }),
      firm(3, { owners: [region('51'), owner(9, '49')] }),
      firm(4, { owners: [held(3)] }),
      firm(5, { owners: [region('50'), owner(9, '50')] }),
    ] as const;
    await load(rows);
    const [one, other, half] = [await ask(rows[1]), await ask(rows[3]), await ask(rows[4])];
    expect(one.group!.id).not.toBe(other.group!.id);
    for (const { group } of [one, other])
      expect(group!.controllers).toMatchObject([
        { entity: { name: 'Примерная область', kind: 'public' }, kind: 'public', controls: 2 },
      ]);
    expect(told(half.controllers)).toEqual([]);
  });

  test('rings that nobody outside controls are named whole; one with a holder is not', async () => {
    const ring = [
      firm(1, { owners: [held(2, '90'), owner(7, '10')] }),
      firm(2, { owners: [held(1, '90'), owner(8, '10')] }),
      firm(3, { owners: [held(2)] }),
    ] as const;
    const topped = [
      firm(11, { owners: [held(12, '51')], heads: [managed(13)] }),
      firm(12, { owners: [held(11, '51')] }),
      firm(13),
    ] as const;
    await load([...ring, ...topped]);
    const free = (await ask(ring[2])).group;
    expect(told(free!.controllers)!.sort()).toEqual([
      [id(ring[0]), 'ring', 2],
      [id(ring[1]), 'ring', 2],
    ]);
    expect(told((await ask(topped[0])).group!.controllers)).toEqual([[id(topped[2]), 'sole', 2]]);
  });

  test('are not told where a lens does not go by votes', async () => {
    const rows = [firm(1), firm(2, { owners: [held(1)] })] as const;
    await load(rows);
    const { group, controllers } = await ask(rows[0], 'linked');
    expect([group!.controllers, controllers]).toEqual([null, null]);
  });
});
