import fc from 'fast-check';
import { firmNumbers, personInn, traderOgrn } from '../../support/numbers.ts';
import { DAY, firm, head, held, managed, owner, trader, type Row } from '../../support/register.ts';

/** A small register and a case about it, in the words of neither: who holds whom, by number. */

/** `p1` is a person, `f1` a firm. */
export interface Hold {
  readonly from: string;
  readonly to: number;
  readonly type: 'directs' | 'owns' | 'manages';
  readonly percent: number;
}

export interface World {
  readonly firms: number;
  readonly ended: readonly boolean[];
  readonly holds: readonly Hold[];
}

export interface Case {
  readonly cut: readonly Hold[];
  readonly deny: readonly string[];
  readonly add: readonly Hold[];
}

const PEOPLE = 4;
const PERCENTS = [5, 19, 20, 25, 30, 49, 50, 51, 60];
/** Numbers of one world begin here; person 1 of it is a sole trader, too. */
const STRIDE = 20;

const keyOf = ({ from, to, type }: Hold): string => `${from} ${type} ${to}`;

const holdsOf = (firms: number): fc.Arbitrary<Hold> => {
  const person = fc.integer({ min: 1, max: PEOPLE }).map((n) => `p${n}`);
  const other = fc.integer({ min: 1, max: firms }).map((n) => `f${n}`);
  const of = (type: Hold['type'], from: fc.Arbitrary<string>): fc.Arbitrary<Hold> =>
    fc.record({
      from,
      to: fc.integer({ min: 1, max: firms }),
      type: fc.constant(type),
      percent: fc.constantFrom(...PERCENTS),
    });
  return fc
    .oneof(
      of('directs', person),
      of('owns', person),
      of('owns', other),
      of('owns', other),
      of('manages', other),
    )
    .filter(({ from, to }) => from !== `f${to}`);
};

/** A world, and a case that can be drawn in it. */
export const drawn: fc.Arbitrary<{ world: World; asked: Case }> = fc
  .integer({ min: 3, max: 7 })
  .chain((firms) =>
    fc.record({
      firms: fc.constant(firms),
      ended: fc.array(
        fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        { minLength: firms, maxLength: firms },
      ),
      holds: fc.uniqueArray(holdsOf(firms), { minLength: 2, maxLength: firms * 2, selector: keyOf }),
      cuts: fc.array(fc.nat(), { maxLength: 2 }),
      deny: fc.option(
        fc.oneof(
          fc.integer({ min: 1, max: PEOPLE }).map((n) => `p${n}`),
          fc.integer({ min: 1, max: firms }).map((n) => `f${n}`),
        ),
        { nil: undefined },
      ),
      adds: fc.uniqueArray(holdsOf(firms), { maxLength: 2, selector: keyOf }),
    }),
  )
  .map(({ firms, ended, holds, cuts, deny, adds }) => {
    const cut = [...new Set(cuts.map((at) => holds[at % holds.length]!))];
    const left = without({ cut, deny: deny === undefined ? [] : [deny], add: [] }, holds);
    const there = new Map(left.map((hold) => [keyOf(hold), hold]));
    const add = adds.filter((hold) => {
      const was = there.get(keyOf(hold));
      return was === undefined || (hold.type === 'owns' && was.percent !== hold.percent);
    });
    // Only who is named somewhere is loaded.
    const known = new Set([...holds.map(({ from }) => from), ...ended.map((_, at) => `f${at + 1}`), 'p1']);
    return {
      world: { firms, ended, holds },
      asked: {
        cut,
        deny: deny !== undefined && known.has(deny) ? [deny] : [],
        add: add.filter(({ from }) => known.has(from)),
      },
    };
  })
  .filter(({ asked: { cut, deny, add } }) => cut.length + deny.length + add.length > 0);

function without({ cut, deny }: Case, holds: readonly Hold[]): Hold[] {
  const gone = new Set(cut.map(keyOf));
  return holds.filter((hold) => !gone.has(keyOf(hold)) && !deny.includes(hold.from));
}

/** The world as the case would have it. */
export function afterwards(world: World, asked: Case): World {
  const holds = new Map(without(asked, world.holds).map((hold) => [keyOf(hold), hold]));
  for (const hold of asked.add) holds.set(keyOf(hold), hold);
  return { ...world, holds: [...holds.values()] };
}

/** Records of the `w`-th world, as of a day. */
export function rowsOf({ firms, ended, holds }: World, w: number, asOf = DAY): Row[] {
  const number = (id: string): number => w * STRIDE + Number(id.slice(1));
  const rows = Array.from({ length: firms }, (_, at) => {
    const mine = holds.filter(({ to }) => to === at + 1);
    const of = (type: Hold['type']): Hold[] => mine.filter((hold) => hold.type === type);
    return firm(w * STRIDE + at + 1, {
      asOf,
      ...(ended[at] === true && { status: 'ended', ended: '2025-01-01' }),
      heads: [
        ...of('directs').map(({ from }) => head(number(from))),
        ...of('manages').map(({ from }) => managed(number(from))),
      ],
      owners: of('owns').map(({ from, percent }) =>
        (from.startsWith('p') ? owner : held)(number(from), String(percent)),
      ),
    });
  });
  return [...rows, trader(w * STRIDE + 1, { asOf })];
}

/** ИНН of the person of the `w`-th world who has a card, and so is a member of groups. */
export const cardedPerson = (w: number): string => personInn(w * STRIDE + 2);

/** ОГРН of the entities of the `w`-th world. */
export const membersOf = ({ firms }: World, w: number): string[] => [
  ...Array.from({ length: firms }, (_, at) => firmNumbers(w * STRIDE + at + 1).ogrn),
  traderOgrn(w * STRIDE + 1),
];

/** The case as it is asked. */
export function bodyOf({ cut, deny, add }: Case, w: number, lens: string): object {
  const id = (who: string): string => {
    const n = w * STRIDE + Number(who.slice(1));
    return who.startsWith('p') ? personInn(n) : firmNumbers(n).inn;
  };
  const link = ({ from, to, type }: Hold): object => ({ from: id(from), to: id(`f${to}`), type });
  return {
    lens,
    cut: cut.map(link),
    deny: deny.map(id),
    add: add.map((hold) => ({ ...link(hold), ...(hold.type === 'owns' && { share: String(hold.percent) }) })),
  };
}
