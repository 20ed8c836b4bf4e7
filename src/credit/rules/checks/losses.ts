import type { CreditPolicy } from '../../policy/policy.ts';
import type { EntityFile } from '../entity-file.ts';
import { evidence, finding } from '../finding.ts';
import { lineOf, shownLine } from '../lines.ts';
import type { Finding } from '../types.ts';

/**
 * Losses without improvement: the net result (line 2400) is negative in so many years on end, the last that are told, and
 * the last loss is not smaller than the one before it by the percentage of the policy. Statements that are too old say
 * nothing, and neither does a year of which the line is not told.
 */
export function losses(file: EntityFile, policy: CreditPolicy): Finding | null {
  const { years, freshYears, improvementPercent } = policy.rules.losses;
  const told = file.statements.slice(-years).map(({ year, lines }) => ({ year, net: lineOf(lines, '2400') }));
  const last = told.at(-1);
  if (last === undefined || told.length < years) return null;
  if (last.year < Number(file.day.slice(0, 4)) - freshYears) return null;
  const nets = told.flatMap(({ year, net }, at) =>
    net !== null && net < 0n && year === told[0]!.year + at ? [net] : [],
  );
  if (nets.length < years || improved(nets.at(-1)!, nets.at(-2), improvementPercent)) return null;
  return finding(policy, 'losses', {
    ru: `Убытки без улучшения; лет подряд: ${years}.`,
    en: `Losses without improvement; years on end: ${years}.`,
    evidence: told.map(({ year }, at) =>
      evidence({
        what: 'statement',
        day: `${year}-12-31`,
        amount: shownLine(nets[at]!),
        detail: 'line 2400, in the unit of the statement',
        confidential: true,
      }),
    ),
  });
}

/** Both are negative: the last loss is smaller than that before by so many percent. */
function improved(last: bigint, before: bigint | undefined, percent: number): boolean {
  return before !== undefined && last > before && last * 100n >= before * BigInt(100 - percent);
}
