import type { z } from 'zod';
import type { Run } from '../../neo4j/client.ts';
import { formatMoney } from '../../values/money.ts';
import type { IsoDate } from '../../values/period.ts';
import { showShare } from '../../values/schemas.ts';
import { monthsBetween } from '../history/days.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import type { EntityFile } from '../rules/entity-file.ts';
import { inForce, mattersOf, type Matter } from '../rules/facts.ts';
import { RATIO_LINES, ratiosOf } from '../rules/ratios.ts';
import { filesOf, judge } from '../rules/signals.ts';
import type { Part } from './policy.ts';
import { readDossiers } from './statements.ts';

/** So many heads and owners are taken. */
const PEOPLE = 200n;

type Dossier = z.output<typeof readDossiers.row>;
type Taken = Readonly<Record<string, unknown>>;

/** The parts of the files of some entities or carded persons, in the order of the ids. */
export async function entitiesOf(
  run: Run,
  ids: readonly string[],
  parts: readonly Part[],
  policy: CreditPolicy,
  day: IsoDate,
): Promise<Taken[]> {
  const dossiers = await run(readDossiers, { ids: [...ids], most: PEOPLE });
  const files = new Map(
    (await filesOf(run, ids, policy, day, RATIO_LINES)).map((file) => [file.of.id, file]),
  );
  return dossiers.flatMap((dossier) => {
    const file = files.get(dossier.id);
    return file === undefined ? [] : [partsOf(dossier, file, parts, policy)];
  });
}

function partsOf(dossier: Dossier, file: EntityFile, parts: readonly Part[], policy: CreditPolicy): Taken {
  const taken = parts.flatMap((part) => {
    const take = TAKES[part];
    return take === undefined ? [] : [[part, take(dossier, file, policy)] as const];
  });
  return { entity: file.of, ...Object.fromEntries(taken) };
}

type Take = (dossier: Dossier, file: EntityFile, policy: CreditPolicy) => unknown;

/** The parts that are taken of each entity; the others are of all together. */
const TAKES: Partial<Record<Part, Take>> = {
  requisites: ({ requisites, restricted }) => ({ ...requisites, restricted }),
  age: ({ registered, ended }, { day }) => ({
    registered,
    ended,
    months: registered === null ? null : monthsBetween(registered, day),
  }),
  signals: (_dossier, file, policy) => {
    const { light, stops, findings } = judge(file, policy);
    return { light, stops, findings };
  },
  people: ({ people }) => people.map(personOf),
  address: ({ address }, { facts, day }) => ({
    ...address,
    mass: inForce(facts, 'mass-address', day).map(told),
  }),
  branches: ({ branches }) => (branches === null ? null : (JSON.parse(branches) as unknown)),
  courts: (_dossier, { facts }, policy) => courtsOf(mattersOf(facts, 'court'), policy),
  enforcement: (_dossier, { facts, day }) => inForce(facts, 'enforcement', day).map(told),
  ratios: (_dossier, { statements }, policy) => ratiosOf(statements, policy.ratios),
};

function personOf({ num, den, ...person }: Record<string, unknown>): Taken {
  const share = typeof num === 'bigint' && typeof den === 'bigint' ? showShare({ num, den }) : null;
  return { ...person, share };
}

/** Cases by side, those with carriers apart: who does not pay for the transport will not pay for the goods. */
function courtsOf(courts: readonly Matter[], { rules }: CreditPolicy): Taken {
  const words = rules['carrier-courts'].words.map(plain);
  const isCarrier = ({ counterparty }: Matter): boolean =>
    words.some((word) => plain(counterparty ?? '').includes(word));
  const others = courts.filter((court) => !isCarrier(court));
  return {
    carriers: courts.filter(isCarrier).map(told),
    defendant: others.filter(({ role }) => role === 'defendant').map(told),
    other: others.filter(({ role }) => role !== 'defendant').map(told),
  };
}

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

const told = ({ first, role, counterparty, amount, detail, until, asOf }: Matter): Taken => ({
  ...{ since: first, role, counterparty, detail, until, asOf },
  amount: amount === null ? null : formatMoney(amount),
});
