import { fileURLToPath } from 'node:url';
import { changedIn, readPolicyFile, type PolicyChange } from './read-policy-file.ts';
import type { PolicyFile } from './sections.ts';

/** The rules of credit: what people may change in the policy file, and how much of a group one answer shows. */
export interface CreditPolicy extends PolicyFile {
  /** Members and former debtors shown, the greatest debts first; sums always hold all. */
  readonly shown: number;
  /** Related cards shown, and members looked through for them. */
  readonly related: number;
  /** Withheld ties shown, those with most behind them first. */
  readonly withheldShown: number;
  /** Nodes of a drawn group, the members with the greatest debts first: more than anyone can look at. */
  readonly drawn: number;
  /** Groups of more members are not looked through for what holds them together: they are a crowd. */
  readonly lookedThrough: number;
  /** Groups of so many members and more are prepared after each load, so that a question need not visit them all. */
  readonly prepared: number;
  /** How often a group that changes while it is read is read again before giving up. */
  readonly reads: number;
}

/** The policy that comes with the program, with what each value means. */
export const SHIPPED_POLICY = fileURLToPath(new URL('policy.yaml', import.meta.url));

/** The policy of a file, which says only what is to differ from the shipped one; null: the shipped one. Throws `usage`. */
export function readPolicy(file: string | null): CreditPolicy {
  return {
    ...readPolicyFile(SHIPPED_POLICY, file),
    shown: 20,
    related: 100,
    withheldShown: 20,
    drawn: 1_500,
    lookedThrough: 20_000,
    prepared: 50,
    reads: 5,
  };
}

/** What a file changes of the shipped policy, value by value. Throws `usage`. */
export const changesOf = (file: string): PolicyChange[] => changedIn(SHIPPED_POLICY, file);

/** The shipped policy. */
export const DEFAULT_POLICY: CreditPolicy = readPolicy(null);
