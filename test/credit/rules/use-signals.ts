import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { CreditPolicy } from '../../../src/credit/policy/policy.ts';
import { STOPPING } from './file.ts';
import { createSignalService } from '../../../src/credit/rules/signal-service.ts';
import { EntitySignals, type Finding, type SignalService } from '../../../src/credit/rules/types.ts';
import { firmNumbers } from '../../support/numbers.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { firm, type Row } from '../../support/register.ts';

/** What the tests of one file ask, from files over the loader and the service. The product is there once its tests run. */
export interface UsedSignals {
  readonly product: Product;
  service(policy?: CreditPolicy): SignalService;
  /** The checked answer about whoever has that ИНН. */
  ask(inn: string, policy?: CreditPolicy): Promise<EntitySignals>;
  /** Lights of the findings by rule. */
  findings(inn: string, policy?: CreditPolicy): Promise<Record<string, string>>;
  finding(inn: string, rule: string): Promise<Finding>;
}

/** The day is 2026-11-20. */
const clock = (): Date => new Date('2026-11-20T10:00:00Z');

/** Opens the product for the tests of a file, empties it before each, and closes it after the last. */
export function useSignals(): UsedSignals {
  const used = {
    service: (policy = STOPPING) => createSignalService({ db: used.product.db, clock, policy }),
    ask: async (inn, policy) => EntitySignals.parse(await used.service(policy).entity({ inn })),
    findings: async (inn, policy) => {
      const { findings } = await used.ask(inn, policy);
      return Object.fromEntries(findings.map(({ rule, light }) => [rule, light]));
    },
    finding: async (inn, rule) => (await used.ask(inn)).findings.find((each) => each.rule === rule)!,
  } as { -readonly [K in keyof UsedSignals]: UsedSignals[K] };
  beforeAll(async () => {
    used.product = await openProduct(clock);
  });
  beforeEach(() => used.product.wipe());
  afterAll(() => used.product.close());
  return used;
}

/** ИНН of firm `n`. */
export const inn = (n: number): string => firmNumbers(n).inn;

/** Canonical id of firm `n`. */
export const id = (n: number): string => `ogrn:${firmNumbers(n).ogrn}`;

/** Firm `n` that ended so. */
export const ended = (n: number, endedHow: string | null, day: string, more: object = {}): Row =>
  firm(n, { status: 'ended', endedHow, ended: day, ...more });
