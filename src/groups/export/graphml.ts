import { hash } from 'node:crypto';
import type { GroupRows } from './export-group.ts';
import type { LinkRow, NodeRow } from './statements.ts';

type Value = string | bigint | number | boolean | null;
type Typed = 'string' | 'boolean' | 'long' | 'double';

/** What is told of nodes and edges, each under a key of its own. `label` is what Gephi writes beside a node. */
const NODE_KEYS: readonly (readonly [name: string, type: Typed])[] = [
  ['id', 'string'],
  ['label', 'string'],
  ['kind', 'string'],
  ['name', 'string'],
  ['inn', 'string'],
  ['ogrn', 'string'],
  ['status', 'string'],
  ['member', 'boolean'],
];
const EDGE_KEYS: readonly (readonly [name: string, type: Typed])[] = [
  ['type', 'string'],
  ['share', 'double'],
  ['num', 'long'],
  ['den', 'long'],
  ['since', 'string'],
  ['binds', 'boolean'],
];

/**
 * A group as a GraphML document, a line each node and edge; edges run from owner to owned, from head to headed. Keys of
 * nodes begin with `n_`, of edges with `e_`, so that no two share an id. What XML cannot hold (control characters but tab
 * and newline, halves of surrogate pairs) becomes U+FFFD.
 */
export async function* graphmlLines({ nodes, links }: GroupRows): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">';
  for (const [name, type] of NODE_KEYS) yield key('n', 'node', name, type);
  for (const [name, type] of EDGE_KEYS) yield key('e', 'edge', name, type);
  yield '<graph id="group" edgedefault="directed">';
  for await (const row of nodes) yield node(row);
  for await (const row of links) yield edge(row);
  yield '</graph>';
  yield '</graphml>';
}

const key = (prefix: string, of: string, name: string, type: Typed): string =>
  `<key id="${prefix}_${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`;

function node({ person, member, of }: NodeRow): string {
  const { id, name, inn, ogrn, status } = of;
  const kind = person ? 'person' : of.kind;
  const values = { id, label: name ?? id, kind, name, inn, ogrn, status, member };
  return `<node id="${tokenOf(id, person)}">${dataOf('n', values)}</node>`;
}

function edge({ from, fromPerson, to, toPerson, type, num, den, since, binds }: LinkRow): string {
  const share = num === null || den === null ? null : Number(num) / Number(den);
  const ends = `source="${tokenOf(from, fromPerson)}" target="${tokenOf(to, toPerson)}"`;
  return `<edge ${ends}>${dataOf('e', { type: TYPES[type], share, num, den, since, binds })}</edge>`;
}

const TYPES: Readonly<Record<LinkRow['type'], string>> = {
  DIRECTS: 'directs',
  OWNS: 'owns',
  MANAGES: 'manages',
  CONTROLS: 'controls',
  OWNS_APART: 'owns-apart',
  WINDS_UP: 'winds-up',
  SUCCEEDED_BY: 'succeeded-by',
  IS_PERSON: 'is-person',
};

/** An id as XML allows it for nodes; ids of ours hold names, blanks and signs. */
function tokenOf(id: string, person: boolean): string {
  return (person ? 'p' : 'e') + hash('sha256', id).slice(0, 24);
}

function dataOf(prefix: string, values: Readonly<Record<string, Value>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<data key="${prefix}_${name}">${escaped(String(value))}</data>`)
    .join('');
}

// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** Text as content of an element. A parser would take a bare carriage return for a newline. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(UNFIT, '\ufffd')
    .replace(/[&<>\r]/g, (sign) => SIGNS[sign]!);
}
