import { readFileSync } from 'node:fs';
import type { CreditPolicy } from '../policy/policy.ts';
import { carrierCourts } from './checks/carrier-courts.ts';
import { disqualified } from './checks/disqualified.ts';
import { enforcement } from './checks/enforcement.ts';
import { failedOrganisation } from './checks/failed-organisation.ts';
import { growingCourts } from './checks/growing-courts.ts';
import { lateInvoices } from './checks/late-invoices.ts';
import { losses } from './checks/losses.ts';
import { massAddress } from './checks/mass-address.ts';
import { ownStatus } from './checks/own-status.ts';
import { ownerOfDebtor } from './checks/owner-of-debtor.ts';
import { statementsRefused } from './checks/statements-refused.ts';
import { unreliableMarks } from './checks/unreliable-marks.ts';
import { unseen } from './checks/unseen.ts';
import { youngFirmOfDebtor } from './checks/young-firm-of-debtor.ts';
import type { EntityFile } from './entity-file.ts';
import { RULE_CODES, type Finding, type RuleCode } from './types.ts';

/** A rule: what it finds in a file, null for nothing. Pure: equal files and policies, equal findings. */
export type Check = (file: EntityFile, policy: CreditPolicy) => Finding | null;

/** Each rule by its code; it is in the file of that name in `checks/`. */
export const CHECKS: Readonly<Record<RuleCode, Check>> = {
  'own-status': ownStatus,
  'failed-organisation': failedOrganisation,
  'owner-of-debtor': ownerOfDebtor,
  'young-firm-of-debtor': youngFirmOfDebtor,
  disqualified,
  enforcement,
  'late-invoices': lateInvoices,
  'carrier-courts': carrierCourts,
  'growing-courts': growingCourts,
  losses,
  'statements-refused': statementsRefused,
  'mass-address': massAddress,
  'unreliable-marks': unreliableMarks,
  unseen,
};

/** What each rule looks at, in words: the doc comment of its check, so that the two cannot part. */
export const EXPLANATIONS: Readonly<Record<RuleCode, string>> = Object.fromEntries(
  RULE_CODES.map((code) => [code, docOf(new URL(`checks/${code}.ts`, import.meta.url))]),
) as Record<RuleCode, string>;

/** The doc comment of what a file exports, as one line; '' when it has none. */
function docOf(file: URL): string {
  const [, comment = ''] =
    /\/\*\*((?:(?!\*\/).)*)\*\/\nexport function/s.exec(readFileSync(file, 'utf8')) ?? [];
  return comment.replace(/\s*\n\s*\*?\s*|\s+/g, ' ').trim();
}
