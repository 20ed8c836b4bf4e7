import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { KindredError } from '../errors.ts';
import type { Db } from './client.ts';
import type { Statement } from './statement.ts';
import { appliedMigrations, awaitIndexes, recordMigration } from './statements.ts';

/** One numbered file of schema statements. */
export interface Migration {
  readonly number: number;
  /** `keys` of `001-keys.cypher`. */
  readonly name: string;
  /** SHA-256 of the text, line ends aside. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** What {@link migrate} and {@link schemaState} compared. */
export interface SchemaState {
  readonly applied: readonly number[];
  readonly pending: readonly number[];
}

const FOLDER = fileURLToPath(new URL('../../cypher/schema/', import.meta.url));
/** Filling the full-text index of ten million names takes minutes. */
const INDEX_WAIT_SECONDS = 3600n;

/** The migrations of this program, by number. Throws when two files share a number or a name is not `NNN-name.cypher`. */
export function readMigrations(folder = FOLDER): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.cypher'))
    .sort();
  const migrations = files.map((file) => readMigration(folder, file));
  const twice = migrations.find((migration, at) => migrations[at - 1]?.number === migration.number);
  if (twice !== undefined) throw new Error(`Two migrations are numbered ${twice.number} in ${folder}`);
  return migrations;
}

/**
 * Brings the schema of an empty or a full database up to this program's, and waits until every index is filled. Safe
 * to repeat, also after a kill in the middle. Gives the numbers applied now. Throws `schema-changed` when a migration
 * already applied was edited since, `schema-newer` when a newer program has been at this database.
 */
export async function migrate(db: Db, now: () => Date, migrations = readMigrations()): Promise<number[]> {
  const { pending } = await schemaState(db, migrations);
  const due = migrations.filter((migration) => pending.includes(migration.number));
  for (const { number, name, checksum, statements } of due) {
    for (const text of statements) await db.batch(schemaStatement(number, text), {});
    await db.write(recordMigration, { number: BigInt(number), name, checksum, at: now().toISOString() });
  }
  await db.batch(awaitIndexes, { seconds: INDEX_WAIT_SECONDS });
  return due.map((migration) => migration.number);
}

/** Compares without changing anything; throws as {@link migrate} does. */
export async function schemaState(db: Db, migrations = readMigrations()): Promise<SchemaState> {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  const applied = await db.read(appliedMigrations, {});
  for (const { number, name, checksum } of applied) {
    const ours = known.get(Number(number));
    if (ours === undefined) throw schemaNewer(Number(number), name);
    if (ours.checksum !== checksum) throw schemaChanged(ours);
  }
  const done = applied.map((row) => Number(row.number));
  return { applied: done, pending: [...known.keys()].filter((number) => !done.includes(number)) };
}

function readMigration(folder: string, file: string): Migration {
  const named = /^(\d{3})-([a-z0-9-]+)\.cypher$/.exec(file);
  if (named === null) throw new Error(`${join(folder, file)} is not named NNN-name.cypher`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  return {
    number: Number(named[1]),
    name: named[2]!,
    checksum: createHash('sha256').update(text).digest('hex'),
    statements: text
      .split(/^;$/m)
      .map((statement) => statement.trim())
      .filter((statement) => statement !== ''),
  };
}

const NOTHING = z.object({});

/** Schema statements take no parameters and give no rows; they are run as they stand, not bound. */
function schemaStatement(number: number, text: string): Statement<typeof NOTHING, typeof NOTHING> {
  return {
    file: `schema/${String(number).padStart(3, '0')}`,
    text,
    params: NOTHING,
    row: NOTHING,
    plan: 'any',
  };
}

function schemaNewer(number: number, name: string): KindredError {
  return new KindredError(
    'schema-newer',
    `The database has migration ${number} (${name}), which this program does not know. Use the newer Kindred that ` +
      'wrote it, or another database.',
  );
}

function schemaChanged({ number, name }: Migration): KindredError {
  return new KindredError(
    'schema-changed',
    `Migration ${number} (${name}) was edited after it had been applied to this database. Restore the file and put ` +
      'the change into a new migration.',
  );
}
