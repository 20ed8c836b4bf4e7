import type { Db } from '../../src/neo4j/client.ts';
import { draw } from './small-graph.ts';

/**
 * Firms that belong together differently by each lens. The holding Top has 45 % of Sub, of which 20 % are its own, and of
 * Joint 30 % besides the 25 % that Sub has; P heads Top and Other; Q has 10 % of Other and 15 % of Small. The debts are
 * powers of two, so that a sum tells whose they are.
 */
export async function drawLenses(db: Db): Promise<void> {
  await draw(db, {
    entities: {
      Top: {},
      Sub: { treasuryNum: 1n, treasuryDen: 5n },
      Joint: {},
      Other: {},
      Small: {},
      Apart: {},
    },
    people: { P: [], Q: [] },
    links: [
      ['Top', 'OWNS', 'Sub', { num: 45n, den: 100n, since: '2020-01-01' }],
      ['Top', 'OWNS', 'Joint', { num: 3n, den: 10n, since: '2021-01-01' }],
      ['Sub', 'OWNS', 'Joint', { num: 1n, den: 4n }],
      ['Top', 'CONTROLS', 'Joint'],
      ['P', 'DIRECTS', 'Top', { since: '2022-01-01' }],
      ['P', 'DIRECTS', 'Other'],
      ['Q', 'OWNS', 'Other', { num: 1n, den: 10n }],
      ['Q', 'OWNS', 'Small', { num: 3n, den: 20n }],
    ],
    clients: {
      'C-Top': 'Top',
      'C-Sub': 'Sub',
      'C-Joint': 'Joint',
      'C-Other': 'Other',
      'C-Small': 'Small',
      'C-Apart': 'Apart',
    },
    accounts: ['Top', 'Sub', 'Joint', 'Other', 'Small', 'Apart'].map((id, i) => ({
      client: `C-${id}`,
      outstanding: BigInt(100 * 2 ** i),
    })),
    groups: { 'linked-1': ['Top', 'Sub', 'Joint', 'Other', 'Small'] },
    otherGroups: {
      linked20: { 'linked20-1': ['Top', 'Sub', 'Joint', 'Other'] },
      control: { 'control-1': ['Top', 'Sub', 'Joint'] },
    },
  });
}

/** What each lens binds of these, as outstanding sums. */
export const SUMS = { linked: '31.00', linked20: '15.00', control: '7.00' } as const;
