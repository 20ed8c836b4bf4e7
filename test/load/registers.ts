import fc from 'fast-check';
import type { RawRegistry } from '../../src/registry/raw.ts';
import type { RegistryRecord } from '../../src/registry/record.ts';
import { firmNumbers, personInn, traderOgrn } from '../support/numbers.ts';
import { recordOf } from './records.ts';

/*
 * Random small registers in which everything meets everything: six firms and two people who trade (one of them
 * registered twice), each told in up to three versions of different or equal date, whole or by section, filed by
 * ОГРН, ИНН or both, with changed and shared ИНН, tombstones, and owners and heads of every kind, named by any of
 * their numbers. Firm n goes by ИНН n, went by ИНН 100 + n, and firms 0 and 1 have both been told by ИНН 200.
 */

const FIRMS = 6;
const DAYS = ['2026-01-10', '2026-02-10', '2026-03-10T10:00:00Z', '2026-04-10'];
/** Few, so that namesakes meet. */
const NAMES = ['Пробный Иван Петрович', 'Образцова Анна Ильинична', 'ПРОБНЫЙ ИВАН ПЕТРОВИЧ'];

const day = fc.constantFrom(...DAYS);
const maybe = <T>(arb: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(arb, { nil: undefined, freq });

const inn10 = (n: number): string => firmNumbers(n).inn;

/** Numbers by which firm `n` may be told. */
const firmNames = (n: number): fc.Arbitrary<RawRegistry> => {
  const inn = inn10(n);
  const { ogrn } = firmNumbers(n);
  const told: RawRegistry[] = [
    { ogrn, inn },
    { ogrn, inn },
    { ogrn },
    { inn },
    { ogrn, inn: inn10(100 + n) },
    { inn: inn10(100 + n) },
  ];
  if (n < 2) told.push({ ogrn, inn: inn10(200) });
  return fc.constantFrom(...told);
};

const anyFirm = fc.nat(FIRMS - 1).chain(firmNames);

/** The ИНН of two firms, beside other firms than these: whom a record names in two ways stays one when the ИНН moves. */
const othersAndShared = fc.oneof(
  { arbitrary: fc.integer({ min: 2, max: FIRMS - 1 }).chain(firmNames), weight: 2 },
  { arbitrary: fc.constant<RawRegistry>({ inn: inn10(200) }), weight: 1 },
);

const since = maybe(fc.constantFrom('2019-05-05', '2021-07-07'));
const when = fc.oneof(
  { arbitrary: fc.record({ since }), weight: 6 },
  { arbitrary: fc.record({ since, until: fc.constantFrom('2022-02-02', '2023-03-03') }), weight: 1 },
);

const person = fc.record({
  kind: fc.constant('person'),
  name: fc.constantFrom(...NAMES),
  inn: maybe(fc.nat(2).map(personInn), 1),
});

const position = maybe(fc.constantFrom('Директор', 'Ликвидатор'), 1);
const head = (firms: fc.Arbitrary<RawRegistry>): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.oneof(
        { arbitrary: person, weight: 4 },
        {
          arbitrary: firms.map((numbers) => ({ kind: 'entity', name: 'ООО «Управа»', ...numbers })),
          weight: 1,
        },
      ),
      fc.record({ role: fc.constantFrom('head', 'head', 'winding-up'), position }),
      when,
    )
    .map((parts) => Object.assign({}, ...parts) as object);

const share = maybe(
  fc.constantFrom({ num: '1', den: '3' }, { percent: '25' }, { percent: '50' }, { percent: '100' }),
  4,
);
const owner = (firms: fc.Arbitrary<RawRegistry>): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.oneof(
        { arbitrary: person, weight: 5 },
        {
          arbitrary: firms.map((numbers) => ({ kind: 'entity', name: 'ООО «Владелец»', ...numbers })),
          weight: 4,
        },
        {
          arbitrary: fc.constantFrom(
            { kind: 'foreign', name: 'ALPHA LTD', country: 'CY' },
            { kind: 'foreign', name: 'ALPHA LTD', country: 'CY', regNumber: 'HE 1' },
            { kind: 'public', name: 'Российская Федерация' },
            { kind: 'public', name: 'Управление имуществом', ...firmNumbers(3) },
            { kind: 'fund', name: 'ЗПИФ «Проба»' },
          ),
          weight: 2,
        },
      ),
      fc.record({ share, asFounded: maybe(fc.constant(true), 1) }),
      when,
    )
    .map((parts) => Object.assign({}, ...parts) as object);

const requisites = (firms: fc.Arbitrary<RawRegistry>): fc.Arbitrary<object> =>
  fc.record({
    name: fc.constantFrom('ООО «Проба»', 'ООО «Опыт»'),
    opf: fc.constantFrom('12300', '12300', '12267', '75403'),
    status: fc.constantFrom('active', 'active', 'ended'),
    predecessors: maybe(fc.array(firms, { minLength: 1, maxLength: 2 }), 1),
    successors: maybe(fc.array(firms, { maxLength: 1 }), 1),
  });

const told = (firms: fc.Arbitrary<RawRegistry>): fc.Arbitrary<object> =>
  fc.record({
    asOf: day,
    headsAsOf: maybe(day, 1),
    ownersAsOf: maybe(day, 1),
    heads: maybe(fc.array(head(firms), { maxLength: 3 }), 3),
    owners: maybe(fc.array(owner(firms), { maxLength: 4 }), 3),
  });

/** One version of what is told of an entity filed by these numbers. */
function version(numbers: RawRegistry, firms: fc.Arbitrary<RawRegistry>): fc.Arbitrary<RegistryRecord> {
  const removed = day.map((asOf) => ({ asOf, removed: true }));
  const stated = fc
    .tuple(told(firms), maybe(requisites(firms), 3))
    .map(([sections, own]) => ({ ...sections, ...own }));
  return fc
    .oneof({ arbitrary: stated, weight: 8 }, { arbitrary: removed, weight: 1 })
    .map((row) => recordOf({ ...row, ...numbers }));
}

const firm = fc.nat(FIRMS - 1).chain((n) => {
  // A firm that names itself by that ИНН is not its own owner, and does not become another's when the ИНН moves.
  const firms = n < 2 ? fc.constant(anyFirm) : fc.constantFrom(anyFirm, othersAndShared);
  const anyVersion = fc.tuple(firmNames(n), firms).chain(([numbers, named]) => version(numbers, named));
  return fc.array(anyVersion, { minLength: 1, maxLength: 3 });
});

const traderNumbers: fc.Arbitrary<RawRegistry> = fc.constantFrom(
  { ogrn: traderOgrn(0), inn: personInn(0) },
  { ogrn: traderOgrn(0) },
  { ogrn: traderOgrn(50), inn: personInn(0) },
  { inn: personInn(0) },
  { ogrn: traderOgrn(1), inn: personInn(1) },
  { ogrn: traderOgrn(1), inn: personInn(2) },
);
const traderVersion = traderNumbers.chain((numbers) =>
  fc
    .record({ asOf: day, name: fc.constantFrom(...NAMES), status: fc.constantFrom('active', 'ended') })
    .map((row) => recordOf({ ...row, ...numbers })),
);

/** The records of a register, several about one entity, in the order they were made up. */
export const anyRegister: fc.Arbitrary<RegistryRecord[]> = fc
  .tuple(
    fc.array(firm, { minLength: 3, maxLength: 8 }).map((versions) => versions.flat()),
    fc.array(traderVersion, { maxLength: 4 }),
  )
  .map(([firms, traders]) => [...firms, ...traders]);

/** A register and another order to load it in, some records twice. */
export const reordered = anyRegister.chain((records) =>
  fc.record({
    records: fc.constant(records),
    shuffled: fc.shuffledSubarray([...records, ...records.slice(0, 3)], {
      minLength: records.length + Math.min(3, records.length),
    }),
    batch: fc.integer({ min: 1, max: 9 }),
    first: fc.nat(records.length),
  }),
);
