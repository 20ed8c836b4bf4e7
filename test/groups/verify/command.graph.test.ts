import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../../src/commands/verify.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { firm, head, held } from '../../support/register.ts';
import { useCommand } from '../../support/use-command.ts';
import { idOf } from './by-hand.ts';

// `kindred verify` as it is called: what it prints, and by which exit code it ends.

let product: Product;
const { run, file, path } = useCommand('verify', verify);
let group: string;

const rows = [
  firm(1, { heads: [head(1, { since: '2021-03-04' })] }),
  firm(2, { heads: [head(1)], owners: [held(3, '60')] }),
  firm(3),
  firm(4),
];

beforeAll(async () => {
  product = await openProduct();
  await product.put({ registry: rows });
  await product.resolve(false, { lenses: PARTITIONS });
  const [row] = await product.look("MATCH (g:Group {lens: 'linked'}) RETURN g.id AS id");
  group = row!.id as string;
});
afterAll(() => product.close());

const [one, two, three, four] = rows.map((row) => ({ id: idOf(row) }));
const owned = {
  ...{ from: two, to: three, lens: 'control', bound: true },
  chain: [
    {
      ...{ from: two, to: three, rule: 'votes-over-half', parts: [], words: { en: 'not read' } },
      link: {
        type: 'owns',
        from: three!.id,
        to: two!.id,
        share: { num: '6', den: '10' },
        since: null,
        until: null,
      },
    },
  ],
};
const apart = { from: one, to: four, lens: 'linked', bound: false, chain: [] };

describe('of a group', () => {
  test('confirms it with exit code 0, in words and as JSON', async () => {
    const told = await run('--group', group);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.lines).toEqual([
      expect.stringMatching(`^confirmed  group ${group}, lens linked: 3 members, \\d+ links read$`),
    ]);
    const { code, lines } = await run('--group', group, '--json');
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { group, lens: 'linked', members: 3, verdict: 'confirmed', reasons: [] },
    ]);
  });

  test('refutes it with exit code 1 and the reasons', async () => {
    await product.look(
      "CREATE (g:Group {id: 'W', lens: 'linked', size: 2}) WITH g UNWIND $ids AS id MATCH (e:Entity {id: id}) CREATE (e)-[:IN_GROUP]->(g)",
      {
        ids: [three!.id, four!.id],
      },
    );
    const { code, lines } = await run('--group', 'W');
    expect({ code, first: lines[0] }).toEqual({
      code: 1,
      first: expect.stringMatching('^refuted  group W, ') as string,
    });
    expect(lines).toContain(`  nothing joins ${four!.id} with ${three!.id}`);
    await product.look("MATCH (g:Group {id: 'W'}) DETACH DELETE g");
  });

  test('that is not known says so', async () => {
    expect(await run('--group', 'nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('group-not-found') as string,
    });
  });
});

describe('of explanations', () => {
  test('confirms one, over several lines too', async () => {
    const told = await run('--explanation', await file('one.json', JSON.stringify(owned, null, 2)));
    expect(told).toMatchObject({
      code: 0,
      lines: [`confirmed  ${two!.id} and ${three!.id}, lens control`],
      err: '',
    });
  });

  test('tells of several one by one, and ends with 1 when one is refuted', async () => {
    const wrong = structuredClone(owned);
    wrong.chain[0]!.link.share.num = '7';
    const text = [owned, '', wrong, apart]
      .map((each) => (each === '' ? '' : JSON.stringify(each)))
      .join('\n');
    const { code, lines } = await run('--explanation', await file('several.ndjson', text), '--json');
    expect(code).toBe(1);
    expect(lines.map((line) => (JSON.parse(line) as { verdict: string }).verdict)).toEqual([
      'confirmed',
      'refuted',
      'confirmed',
    ]);
    expect((JSON.parse(lines[1]!) as { reasons: string[] }).reasons).toEqual([
      `step 1: no link says: ${three!.id} owns ${two!.id}, 7/10, no date`,
    ]);
  });

  test('that is no JSON, is not there, or nothing at all is bad use', async () => {
    const wrong = await run('--explanation', await file('wrong.ndjson', `${JSON.stringify(owned)}\n{no`));
    expect(wrong).toMatchObject({
      code: 2,
      err: expect.stringContaining('wrong.ndjson, line 2 is no JSON') as string,
    });
    expect(await run('--explanation', path('absent'))).toMatchObject({ code: 1 });
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run('--group', group, '--explanation', '-')).toMatchObject({ code: 2 });
  });
});
