import type { Random } from '../../../fixtures/generator/random.ts';
import { firm, head, held, managed, named, owner, trader, type Row } from '../../support/register.ts';

/*
 * A made-up register in which all that binds occurs, and all that looks as if it did: firms under common heads and owners
 * with shares on either side of every line, holdings with joint votes, managers, successors, sole traders; mass directors,
 * ended firms, liquidators, associations, public owners.
 */

const FIRMS = 90;
const PEOPLE = 60;

/** Head of 31 living firms. */
export const MASS_DIRECTOR = 900;

/** How a firm is held, on either side of every line; never more than the whole. */
const HELD = [
  ...[['1/1'], ['1/2', '1/2'], ['1/3', '2/3'], ['1/3', '1/3', '1/3'], ['1/5', '4/5'], ['49/100', '51/100']],
  ...[
    ['3/10', '1/4', '9/20'],
    ['1/4', '1/4', '1/4', '1/4'],
    ['19999/100000', '1/2'],
    ['5001/10000', '1/10'],
  ],
  ...[['9/20'], ['2/5', '1/10'], []],
];

/** A row of an owner with a share, told of some day. */
type Part = (row: Record<string, unknown>, share?: string) => Record<string, unknown>;

/** The register of a seed. */
export function register(random: Random): Row[] {
  const day = (): string => `20${10 + random.below(15)}-0${1 + random.below(9)}-1${random.below(10)}`;
  const dated = (row: Record<string, unknown>): Record<string, unknown> =>
    random.chance(0.8) ? { ...row, since: day() } : row;
  const part: Part = (row, share = '1/4') => {
    const [num, den] = share.split('/');
    return dated({ ...row, share: { num, den } });
  };
  const firms = Array.from({ length: FIRMS }, (_, i) => anyFirm(i + 1, random, dated, part));
  const traders = Array.from({ length: 15 }, (_, i) => trader(i * 4 + 1));
  return [...firms, ...traders, ...jointHoldings(part), ...lookingBound(part)];
}

/** A firm with heads, owners and an end as it comes. */
function anyFirm(
  n: number,
  random: Random,
  dated: (row: Record<string, unknown>) => object,
  part: Part,
): Row {
  const shares = random.pick(HELD);
  // Holders have smaller numbers, but now and then a ring closes.
  const holder = (): number => 1 + random.below(random.chance(0.1) ? FIRMS : Math.max(n - 1, 1));
  const seen = new Set<string>([firm(n).ogrn]);
  const owners = shares.flatMap((share) => {
    const row = random.chance(0.6) ? owner(1 + random.below(PEOPLE)) : held(holder());
    const number = (row.ogrn ?? row.inn) as string;
    if (seen.has(number)) return [];
    seen.add(number);
    return [random.chance(0.05) ? { ...row, share: undefined } : part(row, share)];
  });
  const heads = random.chance(0.7) ? [dated(head(1 + random.below(PEOPLE)))] : [];
  if (heads.length === 0 && n > 1 && random.chance(0.5)) heads.push(dated(managed(1 + random.below(n - 1))));
  const treasury = shares.length === 2 && shares[1] === '1/10' ? { treasury: { percent: '10' } } : {};
  const gone = n > 1 && random.chance(0.08) ? { status: 'ended', ended: '2025-01-01' } : {};
  const { ogrn, inn } = firm(1 + random.below(Math.max(n - 1, 1)));
  const successors = 'ended' in gone && random.chance(0.6) ? [{ ogrn, inn }] : [];
  return firm(n, { heads, owners, ...gone, ...treasury, successors });
}

/** Fives of firms: one holds two wholly, with which it has joint votes in a third, which holds a fourth with them. */
function jointHoldings(part: Part): Row[] {
  return Array.from({ length: 12 }, (_, i) => 200 + i * 5).flatMap((n, i) => [
    i % 2 === 0 ? firm(n, { owners: [part(owner(n), '3/4')] }) : firm(n),
    firm(n + 1, { owners: [part(held(n), '1/1')] }),
    firm(n + 2, { owners: [part(held(n), '51/100'), part(owner(n + 1), '49/100')] }),
    firm(n + 3, {
      owners: [
        part(held(n), '1/5'),
        part(held(n + 1), '1/5'),
        part(held(n + 2), '11/100'),
        part(owner(n + 2), '49/100'),
      ],
    }),
    firm(n + 4, {
      owners: [part(held(n + 3), '3/10'), part(held(n + 2), '1/4'), part(owner(n + 3), '9/20')],
    }),
  ]);
}

/** Pairs and more of firms that something ties, and nothing binds. */
function lookingBound(part: Part): Row[] {
  const gone = { status: 'ended', ended: '2025-03-03' };
  return [
    ...Array.from({ length: 31 }, (_, i) =>
      firm(400 + i, { heads: [head(MASS_DIRECTOR, { since: '2020-02-02' })] }),
    ),
    firm(450, { ...gone, heads: [head(450)], owners: [part(held(451))] }),
    ...[firm(451, { heads: [head(451)] }), firm(452, { heads: [head(450)], owners: [part(held(450))] })],
    firm(460, { status: 'liquidating', heads: [head(460, { position: 'Ликвидатор' })] }),
    firm(461, { status: 'liquidating', heads: [head(460, { position: 'Ликвидатор' })] }),
    firm(470, { opf: '20600', owners: [held(471, '50'), held(472, '50')] }),
    ...[firm(471), firm(472), firm(480, { kind: 'public' })],
    ...[firm(481, { owners: [part(held(480))] }), firm(482, { owners: [part(held(480))] })],
    ...[490, 491].map((n) => firm(n, { owners: [part({ kind: 'public', name: 'Пробная область' })] })),
    ...[500, 501].map((n) => firm(n, { heads: [named('Пробный Иван Петрович')] })),
    ...[firm(510), firm(511, { owners: [held(510, '19.999')] }), firm(512, { owners: [held(510, '50')] })],
  ];
}
