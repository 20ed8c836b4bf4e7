import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { graphmlLines } from '../../../src/groups/export/graphml.ts';
import type { GroupRows } from '../../../src/groups/export/export-group.ts';
import { firmNode, link, personNode, rowsOf } from './rows.ts';

interface Read {
  readonly keys: Record<string, string>[];
  readonly nodes: Record<string, string>[];
  readonly edges: Record<string, string>[];
  readonly graph: Record<string, string>;
}

/** Reads the document back, data by the name of its key; throws when it is no well-formed XML of the right namespace. */
async function read(rows: GroupRows): Promise<Read> {
  const keys = new Map<string, Record<string, string>>();
  const found: Read = { keys: [], nodes: [], edges: [], graph: {} };
  let current: Record<string, string> = {};
  let data: string | null = null;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://graphml.graphdrawing.org/xmlns');
    const plain = Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));
    if (local === 'key') {
      keys.set(plain.id!, plain);
      found.keys.push(plain);
    } else if (local === 'graph') Object.assign(found.graph, plain);
    else if (local === 'node' || local === 'edge')
      found[local === 'node' ? 'nodes' : 'edges'].push((current = { ...plain }));
    else if (local === 'data') {
      const key = keys.get(plain.key!)!;
      expect(key.for).toBe('source' in current ? 'edge' : 'node');
      data = key['attr.name']!;
      current[data === 'id' ? 'named' : data] = '';
    }
  });
  parser.on('text', (text) => {
    if (data !== null) current[data === 'id' ? 'named' : data]! += text;
  });
  parser.on('closetag', ({ local }) => {
    if (local === 'data') data = null;
  });
  for await (const line of graphmlLines(rows)) parser.write(`${line}\n`);
  parser.close();
  return found;
}

describe('a group as GraphML', () => {
  const [one, two, ivan] = [firmNode(1, { opf: '12300' }), firmNode(2), personNode(1)];
  const links = [
    link(one, 'OWNS', two, { num: 1n, den: 3n, since: '2020-02-03' }),
    link(ivan, 'DIRECTS', one, { since: '2021-03-04', binds: false }),
  ];

  test('has typed keys, nodes and directed edges with what is known of each', async () => {
    const { keys, graph, nodes, edges } = await read(rowsOf([one, two, ivan], links));
    expect(graph).toEqual({ id: 'group', edgedefault: 'directed' });
    expect(keys.map((key) => `${key.for} ${key['attr.name']} ${key['attr.type']}`)).toEqual([
      ...['id', 'label', 'kind', 'name', 'inn', 'ogrn', 'status'].map((name) => `node ${name} string`),
      'node member boolean',
      'edge type string',
      'edge share double',
      'edge num long',
      'edge den long',
      'edge since string',
      'edge binds boolean',
    ]);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length);
    const { id: firstId, ...first } = nodes[0]!;
    const { ogrn, inn } = one.of;
    expect(firstId).toMatch(/^[a-z][0-9a-f]+$/);
    const name = 'ООО «Проба 1»';
    expect(first).toEqual({
      named: `ogrn:${ogrn}`,
      label: name,
      kind: 'legal',
      name,
      inn,
      ogrn,
      status: 'active',
      member: 'true',
    });
    expect(nodes[2]).toMatchObject({ kind: 'person', inn: ivan.of.inn, member: 'false' });
    expect(nodes[2]).not.toHaveProperty('ogrn');
    expect(edges).toEqual([
      {
        source: nodes[0]!.id,
        target: nodes[1]!.id,
        type: 'owns',
        share: String(1 / 3),
        num: '1',
        den: '3',
        since: '2020-02-03',
        binds: 'true',
      },
      { source: nodes[2]!.id, target: nodes[0]!.id, type: 'directs', since: '2021-03-04', binds: 'false' },
    ]);
  });

  test('tells a sole trader and the person of the same id apart', async () => {
    const trader = { ...ivan, person: false };
    const { nodes, edges } = await read(rowsOf([ivan, trader], [link(trader, 'IS_PERSON', ivan)]));
    expect(nodes[0]!.id).not.toBe(nodes[1]!.id);
    expect(edges).toMatchObject([{ source: nodes[1]!.id, target: nodes[0]!.id, type: 'is-person' }]);
  });

  test('holds any name: signs and emoji as they are, what XML cannot hold as U+FFFD', async () => {
    const sign = fc.constantFrom(
      ...Array.from('"\'<>&;[]\n\t\r\0\u0007\u001b\u007f\u0085\ufffe\u2028яЁ 🙂👨‍👩‍👧'),
      '\ud800',
      '\udc00',
      ']]>',
      '<!--',
    );
    const name = fc.array(sign, { maxLength: 20 }).map((signs) => signs.join(''));
    await fc.assert(
      fc.asyncProperty(name, name, name, async (text, id, since) => {
        const node = firmNode(1, { name: text, id: `at:${id}` });
        const { nodes, edges } = await read(rowsOf([node], [link(node, 'OWNS', node, { since })]));
        expect(nodes[0]).toMatchObject({ name: fit(text), named: `at:${fit(id)}` });
        expect(edges[0]).toMatchObject({ since: fit(since), source: nodes[0]!.id });
      }),
      { numRuns: 300 },
    );
  });
});

/** What a name becomes; saxes reads U+0085 and U+2028 as they are, as XML 1.0 has it. */
function fit(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}
