import fc from 'fast-check';
import { stepsOf } from './steps-of.ts';

/*
 * What can happen to a small register, as plain data: each step is understood against whatever went before it, so that
 * a failing run can be made smaller by leaving steps out. Firms, people, traders and cards are numbers; few people and
 * firms are named often, so that low hub caps are crossed both ways.
 */

/** How many there are of each. Firms 0 and 1 may have one ИНН after the other; firms of `namer` name them by it. */
export const WORLD = { firms: 36, people: 24, traders: 5, cards: 6 } as const;

/** True for firms that may name firm 0 or 1, and then by the ИНН alone that both of these have had. */
export const namer = (firm: number): boolean => firm >= 2 && firm % 4 === 3;

/** By which numbers a record names a firm; `old`: by the ИНН alone that it has, or had, or will have. */
export type By = 'both' | 'ogrn' | 'inn' | 'old';

/** Somebody named as head or owner. */
export type Who = { readonly person: number } | { readonly firm: number; readonly by: By };

/** An owner and the share told, in percent. */
export interface Owner {
  readonly who: Who;
  readonly percent: number;
}

/** A change of a firm that its next record tells. */
type Change =
  | { readonly do: 'heads'; readonly heads: readonly Who[]; readonly windUp: boolean }
  | { readonly do: 'owners'; readonly owners: readonly Owner[] }
  | { readonly do: 'leave'; readonly from: 'heads' | 'owners'; readonly at: number }
  | { readonly do: 'share'; readonly at: number; readonly percent: number }
  | { readonly do: 'status'; readonly status: 'active' | 'liquidating' | 'ended' }
  | { readonly do: 'rename'; readonly name: number }
  | { readonly do: 'inn'; readonly inn: 'home' | 'old' | 'shared' }
  | { readonly do: 'form'; readonly association: boolean }
  | { readonly do: 'successor'; readonly to: number | null }
  | { readonly do: 'again' }
  | { readonly do: 'remove' };

/** How a record is told: `late` so many loads after its date, perhaps after a newer one; `filed` by these numbers. */
interface Telling {
  readonly firm: number;
  readonly late: number;
  readonly filed: 'both' | 'ogrn' | 'inn';
  /** Only the section that changed is stated. */
  readonly alone: boolean;
}

/** What happens to a firm and how it is told. */
export type FirmOperation = Change & Telling;

/** A sole trader registers (as the first or second time, under another ОГРНИП), ends, or is taken out. */
export interface TraderOperation {
  readonly do: 'trader';
  readonly trader: number;
  readonly second: boolean;
  readonly status: 'active' | 'ended' | 'removed';
}

/** A card is told of somebody, moves to somebody else, or loses its number. */
export interface CardOperation {
  readonly do: 'card';
  readonly card: number;
  readonly of: Who | null;
}

/** One change of the register or the cards. */
export type Operation = FirmOperation | TraderOperation | CardOperation;

/** What has gathered is loaded; or loaded and resolved, so many days later, in batches of so many nodes. */
export type Moment =
  | { readonly do: 'load' }
  | { readonly do: 'settle'; readonly days: number; readonly batch: number; readonly full: boolean };

/** One step of a run. */
export type Step = Operation | Moment;

/** True for what changes something. */
export const isOperation = (step: Step): step is Operation => step.do !== 'load' && step.do !== 'settle';

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

/** Small numbers more often than great ones. */
const often = (below: number): fc.Arbitrary<number> =>
  fc.oneof(fc.nat(Math.ceil(below / 5) - 1), fc.nat(below - 1));

const orNobody = <T>(somebody: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ arbitrary: somebody, weight: 3 }, { arbitrary: fc.constant(null), weight: 1 });

const firm = often(WORLD.firms);
const person = record({ person: often(WORLD.people) });
const other = record({ firm, by: fc.constantFrom<By>('both', 'both', 'ogrn', 'inn', 'inn', 'old') });
const seldom = fc.oneof(
  { arbitrary: fc.constant(false), weight: 15 },
  { arbitrary: fc.constant(true), weight: 1 },
);
const percent = fc.constantFrom(10, 25, 50);
const heads = fc.array(fc.oneof({ arbitrary: person, weight: 4 }, { arbitrary: other, weight: 1 }), {
  maxLength: 2,
});
const owners = fc.array(
  record({ who: fc.oneof({ arbitrary: person, weight: 2 }, { arbitrary: other, weight: 3 }), percent }),
  { maxLength: 2 },
);

const telling = {
  firm,
  late: fc.oneof(
    { arbitrary: fc.constant(0), weight: 6 },
    { arbitrary: fc.integer({ min: 1, max: 4 }), weight: 1 },
  ),
  filed: fc.constantFrom<Telling['filed']>(...Array<'both'>(10).fill('both'), 'ogrn', 'inn'),
  alone: fc.boolean(),
};

const is = <const T extends string>(word: T): { do: fc.Arbitrary<T> } => ({ do: fc.constant(word) });

/** One change of the register or the cards, whatever it is. */
export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 7, arbitrary: record({ ...is('heads'), heads, windUp: seldom, ...telling }) },
  { weight: 6, arbitrary: record({ ...is('owners'), owners, ...telling }) },
  {
    weight: 4,
    arbitrary: record({
      ...is('leave'),
      from: fc.constantFrom('heads', 'owners'),
      at: fc.nat(1),
      ...telling,
    }),
  },
  { weight: 2, arbitrary: record({ ...is('share'), at: fc.nat(1), percent, ...telling }) },
  {
    weight: 4,
    arbitrary: record({
      ...is('status'),
      status: fc.constantFrom('active', 'active', 'liquidating', 'ended'),
      ...telling,
    }),
  },
  { weight: 1, arbitrary: record({ ...is('rename'), name: fc.nat(3), ...telling }) },
  {
    weight: 2,
    arbitrary: record({ ...is('inn'), inn: fc.constantFrom('home', 'old', 'shared'), ...telling }),
  },
  { weight: 1, arbitrary: record({ ...is('form'), association: fc.boolean(), ...telling }) },
  { weight: 1, arbitrary: record({ ...is('successor'), to: orNobody(firm), ...telling }) },
  { weight: 1, arbitrary: record({ ...is('again'), ...telling }) },
  { weight: 3, arbitrary: record({ ...is('remove'), ...telling }) },
  {
    weight: 2,
    arbitrary: record({
      ...is('trader'),
      trader: fc.nat(WORLD.traders - 1),
      second: fc.boolean(),
      status: fc.constantFrom('active', 'active', 'ended', 'removed'),
    }),
  },
  {
    weight: 3,
    arbitrary: record({
      ...is('card'),
      card: fc.nat(WORLD.cards - 1),
      of: orNobody(fc.oneof({ arbitrary: person, weight: 3 }, { arbitrary: other, weight: 1 })),
    }),
  },
);

const anyMoment: fc.Arbitrary<Moment> = fc.oneof(
  { weight: 1, arbitrary: record(is('load')) },
  {
    weight: 4,
    arbitrary: record({
      ...is('settle'),
      days: fc.nat(2),
      batch: fc.constantFrom(250, 250, 1, 2, 7),
      full: seldom,
    }),
  },
);

/** Runs of up to so many steps, some eleven changes between two moments. */
export const anyRun = (steps: number): fc.Arbitrary<Step[]> =>
  stepsOf(fc.oneof({ arbitrary: anyOperation, weight: 11 }, { arbitrary: anyMoment, weight: 1 }), steps);
