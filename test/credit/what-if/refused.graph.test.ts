import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whatIf } from '../../../src/commands/what-if.ts';
import { PARTITIONS } from '../../../src/groups/lens.ts';
import { firmNumbers, personInn } from '../../support/numbers.ts';
import { byHand, openProduct, type Product } from '../../support/product.ts';
import { firm, head, held, trader } from '../../support/register.ts';
import { useCommand } from '../../support/use-command.ts';
import { askOf, stateOf } from './ask.ts';

// What cannot be asked, and what cannot be answered now. Nothing of it leaves a trace.

let product: Product;
const command = useCommand('what-if', whatIf);
const ask = askOf(() => product);
const rows = [
  firm(1, { heads: [head(1)] }),
  firm(2, { heads: [head(1)], owners: [held(1, '40')] }),
  trader(2),
];
const [a, b, c] = rows.map(({ inn }) => inn) as [string, string, string];
const [p, nobody] = [personInn(1), firmNumbers(99)];
const directs = { from: p, to: a, type: 'directs' };
const owns = { from: a, to: b, type: 'owns' };
let state: unknown;

beforeAll(async () => {
  product = await openProduct();
  await expect(ask({ deny: [p] })).rejects.toMatchObject({ code: 'not-resolved' });
  await product.put({ registry: rows });
  await product.resolve(false, { lenses: PARTITIONS });
  state = await stateOf(product);
});
afterAll(() => product.close());

describe('a case is refused with the place', () => {
  test.each([
    [
      'no number',
      { cut: [directs, { ...directs, to: `${a.slice(0, 9)}x` }] },
      'number-invalid',
      'cut[1].to',
      'digits',
    ],
    [
      'nobody known',
      { add: [{ ...directs, to: nobody.inn }] },
      'entity-not-found',
      'add[0].to',
      'Nobody with this',
    ],
    ['an unknown person', { deny: [p, personInn(99)] }, 'entity-not-found', 'deny[1]', 'Nobody with this'],
    [
      'a link that is not there',
      { cut: [directs, { ...owns, from: b, to: a }] },
      'validation-failed',
      'cut[1]',
      'no such link',
    ],
    [
      'a link of another type',
      { cut: [{ ...owns, type: 'manages' }] },
      'validation-failed',
      'cut[0]',
      'no such link',
    ],
    [
      'a link to itself',
      { add: [{ ...owns, to: firmNumbers(1).ogrn }] },
      'validation-failed',
      'add[0].to',
      'same as from',
    ],
    [
      'a sole trader owned by the person',
      { add: [{ from: c, to: rows[2]!.ogrn, type: 'owns' }] },
      'validation-failed',
      'add[0].to',
      'same as from',
    ],
    ['a link that is there', { add: [directs] }, 'validation-failed', 'add[0]', 'there already'],
    [
      'a share that is there',
      { add: [{ ...owns, share: { num: '4', den: '10' } }] },
      'validation-failed',
      'add[0]',
      'there already',
    ],
    [
      'a link named twice',
      { cut: [owns, { ...owns, from: firmNumbers(1).ogrn }] },
      'validation-failed',
      'cut[1]',
      'as cut[0]',
    ],
    [
      'a firm that directs',
      { add: [{ from: a, to: b, type: 'directs' }] },
      'validation-failed',
      'add[0].from',
      'only people direct',
    ],
    [
      'a person who is owned',
      { add: [{ from: a, to: p, type: 'owns' }] },
      'validation-failed',
      'add[0].to',
      'Give an entity',
    ],
  ])('%s', async (_, body, code, place, words) => {
    const error: unknown = await ask(body).catch((thrown: unknown) => thrown);
    const inBody = `body.${place.replaceAll('[', '.').replaceAll(']', '')}`;
    expect(error).toMatchObject({ code, extra: { issues: [{ place: inBody }] } });
    expect((error as Error).message).toContain(`${place} = «`);
    expect((error as Error).message).toContain(words);
  });

  test('an unknown lens, and one that relates pairs', async () => {
    await expect(ask({ lens: 'none', deny: [p] })).rejects.toMatchObject({ code: 'lens-unknown' });
    await expect(ask({ lens: 'interest', deny: [p] })).rejects.toThrow('relates pairs');
  });

  test('more links than a case may touch', async () => {
    await expect(ask({ cut: [directs] }, { links: 1 })).rejects.toThrow('cut[0].from = «');
    await expect(ask({ deny: [a, p] }, { links: 3 })).rejects.toThrow(
      /deny\[1\] = .*: 4 links, more than the 3/,
    );
  });
});

describe('a case is not answered', () => {
  test('while a loader is at work for longer than it may wait, and is when it may go', async () => {
    let release = (): void => undefined;
    const atWork = new Promise<void>((resolve) => (release = resolve));
    const loader = product.db.transaction(async (run) => {
      await run(byHand("MERGE (l:Lock {name: 'load'}) SET l.held = true"), {});
      await atWork;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const refused = ask({ deny: [p] }, { timeoutMs: 1_500 });
    await expect(refused).rejects.toMatchObject({ code: 'busy' });
    await expect(refused).rejects.toThrow(/^Not done in 1.5 seconds/);
    release();
    await loader;
    expect((await ask({ deny: [p] })).before).toHaveLength(0);
  });

  test('while groups wait for a sweep by other rules', async () => {
    await product.look("MATCH (n:Lens {name: 'control'}) SET n.was = n.rules, n.rules = 'others'");
    await expect(ask({ deny: [p] })).rejects.toThrow('Run kindred resolve');
    await product.look("MATCH (n:Lens {name: 'control'}) SET n.rules = n.was REMOVE n.was");
  });
});

test('the command reads a file, prints tables or the answer itself, and says what is wrong', async () => {
  const run = async (body: string, ...args: string[]): Promise<[number, string]> => {
    const { code, out, err } = await command.run(await command.file('case.json', body), ...args);
    return [code, out + err];
  };
  const body = { cut: [owns], deny: [p] };
  const [code, text] = await run(JSON.stringify(body));
  expect([code, text]).toEqual([
    0,
    expect.stringMatching(/^A group of 2 owing 0.00 RUB would become 2 alone/),
  ]);
  expect(text).toContain('As it would be:');
  expect(JSON.parse((await run(JSON.stringify(body), '--json'))[1])).toEqual(await ask(body));
  expect(await run('{')).toEqual([2, expect.stringContaining('is not JSON')]);
  expect(await run('{"cut":[{}]}')).toEqual([2, expect.stringContaining('cut[0].from = nothing')]);
});

test('after all of it the graph is as it was', async () => {
  expect(await stateOf(product)).toEqual(state);
});
