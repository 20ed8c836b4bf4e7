import { formatMoney } from '../../../values/money.ts';
import type { CreditPolicy } from '../../policy/policy.ts';
import { monthsBefore } from '../dates.ts';
import type { EntityFile } from '../entity-file.ts';
import { mattersOf } from '../facts.ts';
import { evidence, finding } from '../finding.ts';
import type { Finding } from '../types.ts';

/**
 * The customer is in court with carriers: who does not pay for the transport will not pay for the goods. A carrier is told
 * by its name, which has one of the words of the policy in it. Cases of the last months count, whether they have ended or
 * not, from a number of them on.
 */
export function carrierCourts(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { role, months, cases, words } = policy.rules['carrier-courts'];
  const parts = words.map(plain);
  const since = monthsBefore(file.day, months);
  const found = mattersOf(file.facts, 'court').filter(
    (court) =>
      court.first >= since &&
      (role === 'any' || court.role === role) &&
      parts.some((part) => plain(court.counterparty ?? '').includes(part)),
  );
  if (found.length < cases) return null;
  return finding(policy, 'carrier-courts', {
    ru: `Суды с перевозчиками; дел: ${found.length}.`,
    en: `In court with carriers; cases: ${found.length}.`,
    evidence: found.map(({ first, amount, counterparty, role: side, detail }) =>
      evidence({
        what: 'court',
        day: first.slice(0, 10),
        amount: amount === null ? null : formatMoney(amount),
        name: counterparty,
        detail: [side, detail].filter((each) => each !== null).join(': ') || null,
      }),
    ),
  });
}

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
