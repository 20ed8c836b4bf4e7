import type { Db } from '../../src/neo4j/client.ts';
import { cypher, draw } from './small-graph.ts';

/** A pair, a triple with ties beside it that never bind, a group that ended, and some who are in no group. */
export async function drawFirms(db: Db): Promise<void> {
  await draw(db, {
    entities: {
      A: { inn: '7704123450' },
      B: {},
      X: {},
      Y: {},
      Z: {},
      Fund: { kind: 'fund', labels: ['Inert'] },
      Gone: { status: 'ended', labels: ['Inert'] },
      Island: {},
      Lone: {},
      Hubbed: {},
      Trader: { kind: 'sole-trader' },
      City: { kind: 'public', labels: ['Inert'] },
    },
    people: {
      P: [],
      Q: [],
      OnlyX: [],
      Mass: ['Hub'],
      Liquidator: [],
      OwnsGone: [],
      OwnsLone: [],
      'inn:770412345664': ['Carded'],
    },
    links: [
      ['P', 'DIRECTS', 'A', { since: '2021-03-04' }],
      ['P', 'OWNS', 'B', { since: '2022-01-01', num: 1n, den: 3n }],
      ['X', 'OWNS', 'Y', { since: '2020-05-05', num: 3n, den: 5n }],
      ['Q', 'DIRECTS', 'Y'],
      ['Q', 'DIRECTS', 'Z'],
      ['OnlyX', 'DIRECTS', 'X'],
      ['Mass', 'DIRECTS', 'X', { since: '2019-01-01' }],
      ['Mass', 'OWNS', 'Hubbed'],
      ['Liquidator', 'WINDS_UP', 'X'],
      ['Fund', 'OWNS_APART', 'Z', { reason: 'fund', num: 1n, den: 10n }],
      ['Z', 'OWNS', 'Gone'],
      ['OwnsGone', 'OWNS', 'Gone'],
      ['OwnsGone', 'DIRECTS', 'Lone'],
      ['OwnsLone', 'OWNS', 'Lone'],
      ['City', 'OWNS_APART', 'Hubbed', { reason: 'public' }],
      ['Trader', 'IS_PERSON', 'Mass'],
    ],
    clients: { 'C-2': 'A', 'C-1': 'A', 'C-B': 'B', 'C-Y': 'Y', 'C-P': 'inn:770412345664' },
    accounts: [
      { client: 'C-1', outstanding: 100_00n },
      { client: 'C-2', currency: 'EUR', outstanding: 10_01n, overdue: [['2026-10-06', 3_33n]] },
      { client: 'C-B', outstanding: 2_000_00n },
      { client: 'C-Y', outstanding: 5_00n, currency: 'CNY' },
    ],
    groups: { Pair: ['A', 'B'], Triple: ['X', 'Y', 'Z'] },
    rates: { EUR: '98.5512' },
  });
  await cypher(
    db,
    `MATCH (e:Entity) WHERE NOT e.id IN ['Lone'] SET e.headsAsOf = '2026-11-20', e.ownersAsOf = '2026-11-20'
     WITH count(*) AS n MATCH (e:Entity {id: 'Lone'}) SET e.restricted = ['owners']
     CREATE (:Group {id: 'Old', lens: 'linked', version: 4, size: 0, since: '2025-01-01', retired: '2026-11-19',
       successors: ['Pair', 'Triple'], outstandingBase: 0, overdueBase: 0})`,
  );
}

/** 120 firms of one holding; the 1st and the last have a director in common besides. */
export async function drawHolding(db: Db): Promise<string[]> {
  const ids = Array.from({ length: 119 }, (_, i) => `F${String(i + 1).padStart(3, '0')}`);
  await draw(db, {
    entities: { Top: {}, ...Object.fromEntries(ids.map((id) => [id, {}])) },
    people: { D: [], E: [] },
    links: [
      ...ids.slice(1).map((id) => ['Top', 'OWNS', id] as const),
      ['D', 'DIRECTS', 'F001', { since: '2024-02-02' }],
      ['D', 'DIRECTS', 'F119'],
    ],
    clients: { 'C-50': 'F050', 'C-70': 'F070' },
    accounts: [
      { client: 'C-50', outstanding: 7_00n },
      { client: 'C-70', outstanding: 9_00n },
    ],
    groups: { Big: ['Top', ...ids] },
  });
  return ['Top', ...ids].sort();
}
