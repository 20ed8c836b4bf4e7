import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KindredError } from '../errors.ts';
import { adminArguments, adminEnvironment, type Installation } from './java-command.ts';
import type { Layout } from './layout.ts';

/**
 * The password of the home's server; made, and told to Neo4j, before its first start. It is kept in a file of mode
 * 0600 and travels to Neo4j in another one, never on a command line, which every user of the machine can read.
 */
export async function ensurePassword(installation: Installation, layout: Layout): Promise<string> {
  const kept = readPassword(layout);
  const began = existsSync(join(layout.data, 'databases', 'system'));
  if (kept !== null) {
    // The data were removed and the password was not: Neo4j begins anew and must be told it again.
    if (!began) await setInitialPassword(installation, layout, kept);
    return kept;
  }
  if (began) {
    throw new KindredError(
      'database-unreachable',
      `${layout.password} is missing, and ${layout.data} was made with the password in it. Put the file back, or ` +
        'remove the folder and load again.',
    );
  }
  const password = randomBytes(24).toString('hex');
  await setInitialPassword(installation, layout, password);
  const beside = `${layout.password}.${randomUUID()}`;
  writeFileSync(beside, `${password}\n`, { mode: 0o600 });
  renameSync(beside, layout.password);
  return password;
}

/** Null before the first start. */
export function readPassword(layout: Layout): string | null {
  return existsSync(layout.password) ? readFileSync(layout.password, 'utf8').trim() : null;
}

async function setInitialPassword(
  installation: Installation,
  layout: Layout,
  password: string,
): Promise<void> {
  const words = join(layout.root, `set-password.${randomUUID()}`);
  writeFileSync(words, `dbms\nset-initial-password\n"${password}"\n`, { mode: 0o600 });
  try {
    await promisify(execFile)(installation.java, adminArguments(installation.lib, 256, [`@${words}`]), {
      env: { ...process.env, ...adminEnvironment(layout) },
    });
  } finally {
    rmSync(words, { force: true });
  }
}
