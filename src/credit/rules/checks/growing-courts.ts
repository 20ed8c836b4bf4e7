import { formatMoney, type Minor } from '../../../values/money.ts';
import type { CreditPolicy } from '../../policy/policy.ts';
import { monthsBefore } from '../dates.ts';
import type { EntityFile } from '../entity-file.ts';
import { mattersOf, type Matter } from '../facts.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * The customer is sued more than before: lawsuits against it in the last months are more by number, or by amount, than in
 * as many months before them, by the percentage of the policy at least. Few cases, or little money, are not looked at.
 * Cases of which nobody says on which side it stands count as against it.
 */
export function growingCourts(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { months, cases, amount, percent } = policy.rules['growing-courts'];
  const [middle, since] = [monthsBefore(file.day, months), monthsBefore(file.day, 2 * months)];
  const all = mattersOf(file.facts, 'court').filter((court) => court.role !== 'plaintiff');
  const recent = all.filter(({ first }) => first >= middle);
  const before = all.filter(({ first }) => first >= since && first < middle);
  const grew = (now: bigint, then: bigint): boolean =>
    now > then && now * 100n >= then * BigInt(100 + percent);
  const byNumber = recent.length >= cases && grew(BigInt(recent.length), BigInt(before.length));
  const byAmount = sumOf(recent) >= amount && grew(sumOf(recent), sumOf(before));
  if (!byNumber && !byAmount) return null;
  return finding(policy, 'growing-courts', {
    ru: `Судов против клиента стало больше; дел за ${months} мес.: ${recent.length}, до того: ${before.length}.`,
    en: `More lawsuits against it; cases in ${months} months: ${recent.length}, before that: ${before.length}.`,
    evidence: recent.map(({ first, amount: sum, counterparty, detail }) =>
      evidence({
        what: 'court',
        day: first.slice(0, 10),
        amount: sum === null ? null : formatMoney(sum),
        name: counterparty,
        detail,
      }),
    ),
  });
}

const sumOf = (courts: readonly Matter[]): Minor =>
  courts.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);
