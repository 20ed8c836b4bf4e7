import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseMoney } from '../../src/values/money.ts';
import { firmNumbers, personInn } from '../support/numbers.ts';
import { openProduct, type Product } from '../support/product.ts';
import { card, DAY, firm, type Row } from '../support/register.ts';
import { ROOT } from '../support/sources.ts';

// Who invests in whom, and who owes which loan: the loans of each group must sum to what a union-find of the
// investments gives, and all of them to the loan files, to the cent.

const FOLDER = join(ROOT, '../shared/reference/finbench');
const present = existsSync(FOLDER);
if (!present)
  console.warn(`SKIPPED: no FinBench streams at ${FOLDER}; a tiny case of our own was tried only.`);

/** `kind` is of the investor or borrower; ids are those of the files, or any. */
interface Investment {
  readonly kind: 'company' | 'person';
  readonly investor: string;
  readonly company: string;
  readonly ratio: string;
}
interface Loan {
  readonly kind: 'company' | 'person';
  readonly borrower: string;
  readonly loan: string;
  readonly amount: string;
}

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => product.wipe());
afterAll(() => product.close());

/** Small numbers for the ids met, in order of meeting. */
function numbering(): (id: string) => number {
  const known = new Map<string, number>();
  return (id) => {
    if (!known.has(id)) known.set(id, known.size + 1);
    return known.get(id)!;
  };
}

/** What is to come out: outstanding of each group by the companies in it, and of all who are alone. */
interface Expected {
  readonly groups: ReadonlyMap<string, bigint>;
  readonly alone: bigint;
  readonly total: bigint;
}

/** A plain union-find: companies and their investors; members are companies, and persons who borrowed. */
function unionFind(
  investments: readonly Investment[],
  loans: readonly Loan[],
  ogrnOf: (id: string) => string,
): Expected {
  const parent = new Map<string, string>();
  const find = (node: string): string => {
    const up = parent.get(node) ?? node;
    return up === node ? node : find(up);
  };
  for (const { kind, investor, company } of investments) {
    parent.set(find(`${kind} ${investor}`), find(`company ${company}`));
  }
  const members = new Set<string>();
  for (const { kind, investor, company } of investments) {
    members.add(`company ${company}`);
    if (kind === 'company') members.add(`company ${investor}`);
  }
  for (const { kind, borrower } of loans) members.add(`${kind} ${borrower}`);
  const byRoot = Map.groupBy(members, find);
  const owed = new Map<string, bigint>();
  for (const { kind, borrower, amount } of loans) {
    const root = find(`${kind} ${borrower}`);
    owed.set(root, (owed.get(root) ?? 0n) + parseMoney(amount)!);
  }
  const groups = new Map<string, bigint>();
  let alone = 0n;
  for (const [root, list] of byRoot) {
    const companies = list.flatMap((node) => (node.startsWith('company ') ? [ogrnOf(node.slice(8))] : []));
    if (list.length === 1) alone += owed.get(root) ?? 0n;
    else if (owed.has(root)) groups.set(companies.sort().join(' '), owed.get(root)!);
  }
  return { groups, alone, total: [...owed.values()].reduce((a, b) => a + b, 0n) };
}

/** Sends both through the product and compares its exposures with the union-find's. */
async function compare(investments: readonly Investment[], loans: readonly Loan[]): Promise<Expected> {
  const companyNumber = numbering();
  const personNumber = numbering();
  const ogrnOf = (id: string): string => firmNumbers(companyNumber(id)).ogrn;
  const innOf = ({ kind, id }: { kind: string; id: string }): string =>
    kind === 'person' ? personInn(personNumber(id)) : firmNumbers(companyNumber(id)).inn;
  const companies = new Set([
    ...investments.flatMap(({ kind, investor, company }) =>
      kind === 'company' ? [investor, company] : [company],
    ),
    ...loans.flatMap(({ kind, borrower }) => (kind === 'company' ? [borrower] : [])),
  ]);
  const into = Map.groupBy(investments, ({ company }) => company);
  const registry = [...companies].map((id): Row =>
    firm(companyNumber(id), {
      owners: (into.get(id) ?? []).map(({ kind, investor, ratio }) => ({
        kind: kind === 'person' ? 'person' : 'entity',
        name: kind === 'person' ? 'Пробный Иван Петрович' : 'ООО «Проба»',
        inn: innOf({ kind, id: investor }),
        ...(kind === 'company' && { ogrn: ogrnOf(investor) }),
        share: { percent: (Number(ratio) * 100).toFixed(8) },
      })),
    }),
  );
  const borrowers = new Map(
    loans.map(({ kind, borrower }) => [`${kind} ${borrower}`, { kind, id: borrower }]),
  );
  await product.put({
    registry,
    clients: [...borrowers.values()].map((who) => card(innOf(who))),
    accounts: loans.map(({ kind, borrower, loan, amount }) => ({
      clientId: `C-${innOf({ kind, id: borrower })}`,
      contract: loan,
      currency: 'USD',
      outstanding: amount,
      asOf: `${DAY}T02:00:00Z`,
    })),
  });
  await product.resolve();

  const expected = unionFind(investments, loans, ogrnOf);
  const companiesOf = new Map<string, string[]>();
  for (const [entity, group] of await product.memberships()) {
    if (group !== '') companiesOf.set(group, [...(companiesOf.get(group) ?? []), entity]);
  }
  const lines = await product.exposures();
  const sums = new Map<string, bigint>();
  let alone = 0n;
  for (const { group, outstanding } of lines.slice(0, -1)) {
    if (group === '') alone += parseMoney(outstanding)!;
    else sums.set(companiesOf.get(group)!.sort().join(' '), parseMoney(outstanding)!);
  }
  expect(sums).toEqual(expected.groups);
  expect(alone).toBe(expected.alone);
  expect(lines.at(-1)).toMatchObject({ group: 'total', currency: 'USD' });
  expect(parseMoney(lines.at(-1)!.outstanding)).toBe(expected.total);
  return expected;
}

test('a tiny case of our own', async () => {
  const { groups, alone, total } = await compare(
    [
      { kind: 'company', investor: 'a', company: 'b', ratio: '0.25' },
      { kind: 'person', investor: 'p', company: 'b', ratio: '0.125' },
      { kind: 'person', investor: 'p', company: 'c', ratio: '0.0625' },
      { kind: 'person', investor: 'q', company: 'd', ratio: '1' },
      { kind: 'company', investor: 'e', company: 'f', ratio: '0.5' },
    ],
    [
      { kind: 'company', borrower: 'a', loan: '1', amount: '100.10' },
      { kind: 'company', borrower: 'c', loan: '2', amount: '0.05' },
      { kind: 'person', borrower: 'p', loan: '3', amount: '7.00' },
      { kind: 'person', borrower: 'p', loan: '4', amount: '3.00' },
      { kind: 'person', borrower: 'q', loan: '5', amount: '40.00' },
      { kind: 'company', borrower: 'g', loan: '6', amount: '500.00' },
      { kind: 'person', borrower: 'r', loan: '7', amount: '60.00' },
    ],
  );
  expect([...groups.values()].sort()).toEqual([110_15n, 40_00n]);
  expect({ alone, total }).toEqual({ alone: 560_00n, total: 710_15n });
});

describe.skipIf(!present)('FinBench', () => {
  /** Rows of a stream, by the names in its first line. */
  function rows(file: string): Record<string, string>[] {
    const [header, ...lines] = readFileSync(join(FOLDER, file), 'utf8').trim().split('\n');
    const names = header!.split('|');
    return lines.map((line) => Object.fromEntries(line.split('|').map((value, i) => [names[i]!, value])));
  }

  test('exposures of its groups sum to all its loans', async () => {
    const invest = (file: string, kind: 'company' | 'person'): Investment[] =>
      rows(file).map(({ investorId, companyId, ratio }) => ({
        kind,
        investor: investorId!,
        company: companyId!,
        ratio: ratio!,
      }));
    const loan = (file: string, kind: 'company' | 'person'): Loan[] =>
      rows(file).map((row) => ({
        kind,
        borrower: row[`${kind}Id`]!,
        loan: row.loanId!,
        amount: row.loanAmount!,
      }));
    const investments = [
      ...invest('AddCompanyInvestCompanyWrite9.csv', 'company'),
      ...invest('AddPersonInvestCompanyWrite8.csv', 'person'),
    ];
    const loans = [
      ...loan('AddCompanyApplyLoanWrite7.csv', 'company'),
      ...loan('AddPersonApplyLoanWrite6.csv', 'person'),
    ];
    expect([investments.length, loans.length]).toEqual([1_546, 848]);
    const { groups, alone, total } = await compare(investments, loans);
    expect(groups.size).toBeGreaterThan(10);
    expect(alone).toBeGreaterThan(0n);
    expect(total).toBe(loans.reduce((sum, { amount }) => sum + parseMoney(amount)!, 0n));
  });
});
