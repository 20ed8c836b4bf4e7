import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../fixtures/generator/random.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { verifyClaim } from '../../../src/groups/verify/verify-claim.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { verdictOn } from './by-hand.ts';
import { CHAIN_MUTATIONS } from './chain-mutations.ts';
import { JOINT_MUTATIONS } from './joint-mutations.ts';
import { LAW_MUTATIONS } from './law-mutations.ts';
import type { Ground } from './mutation.ts';
import { chainsFrom, componentsOf, readNaive, type Claimed, type Link, type Naive } from './naive-chains.ts';
import { register } from './world.ts';

// True explanations, worked out naively from a made-up register, are confirmed; each of a thousand that were made false in
// one thing is refuted, with a reason.

const WRONG = 1_000;

const MUTATIONS = { ...CHAIN_MUTATIONS, ...LAW_MUTATIONS, ...JOINT_MUTATIONS };

let product: Product;
let naive: Naive;
let bonds: Map<string, Link[]>;
let components: Map<string, ReadonlyMap<string, string>>;
let claims: Claimed[];
const random = new Random(20261123, 1);

beforeAll(async () => {
  product = await openProduct();
  await product.put({ registry: register(random) });
  await product.resolve(false, { lenses: PARTITIONS });
  naive = await readNaive(product.look);
  bonds = new Map(PARTITIONS.map((rules) => [rules.lens, naive.bonds(rules)]));
  components = new Map([...bonds].map(([lens, of]) => [lens, componentsOf(naive, of)]));
  const origins = [...naive.nodes.keys()].filter((_, n) => n % 4 === 0);
  claims = PARTITIONS.flatMap((rules) =>
    origins.flatMap((from) => chainsFrom(naive, bonds.get(rules.lens)!, rules, from)),
  );
});
afterAll(() => product.close());

const some = (of: readonly Claimed[], count: number): Claimed[] =>
  Array.from({ length: count }, () => random.pick(of));

const joined = (lens: string, a: string, b: string): boolean =>
  components.get(lens)!.get(a) === components.get(lens)!.get(b);

test('every group of every lens is confirmed', async () => {
  const groups = await product.look(
    'MATCH (g:Group) WHERE g.retired IS NULL RETURN g.id AS id, g.lens AS lens ORDER BY id',
  );
  for (const { lens } of PARTITIONS)
    expect(groups.filter((group) => group.lens === lens).length, lens).toBeGreaterThan(10);
  for (const { id } of groups) {
    expect(await verdictOn(product, id as string)).toMatchObject({ verdict: 'confirmed', reasons: [] });
  }
});

describe('explanations', () => {
  test('that are true are confirmed: every type of link, joint votes, chains of some length', async () => {
    const steps = claims.flatMap(({ chain }) => chain);
    const types = new Set(steps.map(({ link }) => link.type));
    expect([...types].sort()).toEqual([
      'controls',
      'directs',
      'is-person',
      'manages',
      'owns',
      'succeeded-by',
    ]);
    const jointly = claims.filter(({ chain }) => chain.some(({ parts }) => parts.length > 0));
    const byLens = PARTITIONS.map(({ lens }) => claims.filter((claim) => claim.lens === lens));
    const told = [...byLens.flatMap((of) => some(of, 80)), ...some(jointly, 60)];
    expect(Math.max(...told.map(({ chain }) => chain.length))).toBeGreaterThan(4);
    for (const claim of told) {
      const { from, to, lens } = claim;
      const right = { from: from.id, to: to.id, lens, verdict: 'confirmed', reasons: [], faults: [] };
      expect(await verifyClaim(product.db, claim), JSON.stringify(claim)).toEqual(right);
    }
  });

  test('that two are not bound are confirmed when they are not', async () => {
    const ids = [...naive.nodes.keys()];
    for (const { lens } of PARTITIONS) {
      const pairs = Array.from({ length: 200 }, () => [random.pick(ids), random.pick(ids)] as const);
      const apart = pairs.filter(([a, b]) => !joined(lens, a, b)).slice(0, 25);
      expect(apart.length).toBeGreaterThan(10);
      for (const [from, to] of apart) {
        const claim: Claimed = { from: { id: from }, to: { id: to }, lens, bound: false, chain: [] };
        expect(await verifyClaim(product.db, claim)).toMatchObject({ verdict: 'confirmed' });
      }
    }
  });

  test('of lens interest, which relates pairs, are not told', async () => {
    const claim = { ...claims[0]!, lens: 'interest' };
    expect(await verifyClaim(product.db, claim)).toMatchObject({ verdict: 'cannot tell' });
  });

  test(`that were made false are refuted: ${WRONG} of ${WRONG}, each with a reason`, async () => {
    const ground: Ground = { naive, joined, random };
    const jointly = claims.filter(({ chain }) => chain.some(({ parts }) => parts.length > 0));
    const names = Object.keys(MUTATIONS);
    const count = new Map(names.map((name) => [name, 0]));
    const passed: unknown[] = [];
    for (let wrong = 0, n = 0; wrong < WRONG; n++) {
      if (n > 50 * WRONG) throw new Error(`too few claims to spoil: ${JSON.stringify([...count])}`);
      const name = names[n % names.length]!;
      const claim = structuredClone(
        random.pick(random.chance(0.3) || name.includes('part') ? jointly : claims),
      );
      const spoilt = MUTATIONS[name]!(claim, ground);
      if (spoilt === null) continue;
      wrong++;
      count.set(name, count.get(name)! + 1);
      const { verdict, reasons } = await verifyClaim(product.db, spoilt);
      if (verdict !== 'refuted' || reasons.length === 0) passed.push({ name, spoilt, verdict });
    }
    expect(passed).toEqual([]);
    expect([...count].filter(([, times]) => times < 5)).toEqual([]);
  }, 300_000);

  test.each([null, 7, 'text', {}, [], { bound: true }])('%j is none, and refuted', async (told) => {
    const { verdict, reasons } = await verifyClaim(product.db, told);
    expect({ verdict, told: reasons.length > 0 }).toEqual({ verdict: 'refuted', told: true });
  });

  test('that one is bound with itself need no chain', async () => {
    const [id] = naive.nodes.keys();
    const claim = { from: { id }, to: { id }, lens: 'linked', bound: true, chain: [] };
    expect(await verifyClaim(product.db, claim)).toMatchObject({ verdict: 'confirmed' });
    const nobody = { ...claim, from: { id: 'nobody' }, to: { id: 'nobody' } };
    expect(await verifyClaim(product.db, nobody)).toMatchObject({ verdict: 'refuted' });
  });

  test('are refuted when a denominator is zero', async () => {
    const claim = structuredClone(claims.find(({ chain }) => chain.some(({ link }) => link.share !== null))!);
    for (const { link } of claim.chain) link.share &&= { num: '1', den: '0' };
    expect(await verifyClaim(product.db, claim)).toMatchObject({ verdict: 'refuted' });
  });

  test('tell marks that are wrong beside the verdict, which facts decide', async () => {
    const claim = claims.find(({ lens, chain }) => lens === 'linked' && chain[0]!.link.type === 'directs')!;
    const { to } = claim.chain[0]!.link;
    await product.look('MATCH (e:Entity {id: $id}) SET e:Inert', { id: to });
    const answer = await verifyClaim(product.db, claim);
    await product.look('MATCH (e:Entity {id: $id}) REMOVE e:Inert', { id: to });
    expect(answer).toMatchObject({
      verdict: 'confirmed',
      faults: [expect.stringContaining(`${to} is marked Inert`)],
    });
  });
});

test('the made-up register has what the lenses tell apart', () => {
  const sizes = ['linked', 'linked20', 'control'].map((lens) => bonds.get(lens)!.length);
  expect(sizes[0]).toBeGreaterThan(sizes[1]!);
});
