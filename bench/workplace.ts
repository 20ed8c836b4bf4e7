import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../fixtures/generator/generate.ts';
import { createJournal } from '../src/feed/journal.ts';
import { createLog } from '../src/log.ts';
import type { Db } from '../src/neo4j/client.ts';
import { acquireEmbedded, type Embedded } from '../src/neo4j/embedded.ts';
import type { SettleDeps } from '../src/runs/settle.ts';
import { say } from './measure.ts';

/** What every benchmark is told. */
export interface BenchOptions {
  readonly entities: number;
  readonly repeat: number;
  /** Folder for data and homes; kept between runs. */
  readonly folder: string;
  /** Of `load`: one way only. */
  readonly way?: 'bulk' | 'bolt';
}

export const log = createLog('warn');

/** The generated files of that size, made when they are not there. */
export async function dataOf({
  entities,
  folder,
}: BenchOptions): Promise<
  Record<'registry' | 'clients' | 'accounts' | 'payments' | 'facts' | 'rates' | 'truth', string>
> {
  const out = join(folder, `data-${entities}`);
  if (!existsSync(join(out, 'done'))) {
    say(`making up ${entities} entities`);
    await generate({ entities, seed: 1, out });
    mkdirSync(join(out, 'done'));
  }
  const file = (name: string): string => join(out, `${name}.ndjson`);
  return {
    registry: file('registry'),
    clients: file('clients'),
    accounts: file('accounts'),
    payments: file('payments'),
    facts: file('facts'),
    rates: file('rates'),
    truth: file('truth'),
  };
}

/** What resolving and settling need, for runs that nobody watches. */
export function settling(db: Db): SettleDeps & { readonly onProgress: () => void } {
  const clock = (): Date => new Date();
  return { db, clock, journal: createJournal('bench', clock), onProgress: () => undefined };
}

/** A server of its own for a benchmark. */
export function server(home: string, settings: Readonly<Record<string, string>> = {}): Promise<Embedded> {
  return acquireEmbedded({ home, env: process.env, log, keepRunning: false, settings });
}
