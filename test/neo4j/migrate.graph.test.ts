import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate, readMigrations, schemaState } from '../../src/neo4j/migrate.ts';
import type { Statement } from '../../src/neo4j/statement.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';

const NOTHING = z.object({});
const SCHEMA = new URL('../../cypher/schema/', import.meta.url).pathname;
const NUMBERS = readMigrations().map((migration) => migration.number);
const now = (): Date => new Date('2026-11-20T10:00:00Z');

function statement<R extends z.ZodObject>(text: string, row: R): Statement<typeof NOTHING, R> {
  return { file: 'test', text, params: NOTHING, row, plan: 'any' };
}

const names = z.object({ name: z.string() });

describe('migrate', () => {
  let database: TestDatabase;
  let folder: string;

  const run = (text: string): Promise<unknown> => database.db.batch(statement(text, NOTHING), {});
  const listed = async (text: string): Promise<string[]> =>
    (await database.db.read(statement(text, names), {})).map((row) => row.name);
  const dropAll = async (): Promise<void> => {
    for (const name of await listed('SHOW CONSTRAINTS YIELD name')) await run(`DROP CONSTRAINT ${name}`);
    for (const name of await listed("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")) {
      await run(`DROP INDEX ${name}`);
    }
    await run('MATCH (n) DETACH DELETE n');
  };

  beforeAll(async () => {
    database = await openDatabase();
  });
  beforeEach(async () => {
    await dropAll();
    folder = mkdtempSync(join(tmpdir(), 'kindred-schema-'));
    cpSync(SCHEMA, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await dropAll();
    await migrate(database.db, now);
    await database.db.close();
  });

  it('gives a fresh database every constraint and index, filled', async () => {
    await run(
      "UNWIND range(1, 100) AS i CREATE (:Entity {id: 'inn:' + i, name: 'ООО «Королёв»', inn: '' + i})",
    );
    expect(await migrate(database.db, now)).toEqual(NUMBERS);
    const constraints = await listed('SHOW CONSTRAINTS YIELD name RETURN name');
    for (const name of [
      'account_key',
      'change_seq',
      'client_id',
      'entity_id',
      'group_id',
      'migration_number',
      'person_id',
      'rate_key',
      'run_id',
    ]) {
      expect(constraints).toContain(name);
    }
    expect(await listed("SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name")).toEqual([]);
    const found =
      "CALL db.index.fulltext.queryNodes('entity_name', 'королев') YIELD node RETURN node.id AS name";
    expect(await listed(found)).toHaveLength(100);
  });

  it('does nothing the second time', async () => {
    await migrate(database.db, now);
    expect(await migrate(database.db, now)).toEqual([]);
    expect(await schemaState(database.db)).toEqual({ applied: NUMBERS, pending: [] });
  });

  it('repeats a migration that was cut short', async () => {
    await run('CREATE CONSTRAINT entity_id FOR (n:Entity) REQUIRE n.id IS UNIQUE');
    expect(await migrate(database.db, now)).toEqual(NUMBERS);
  });

  it('refuses when an applied migration was edited', async () => {
    await migrate(database.db, now);
    writeFileSync(join(folder, '002-indexes.cypher'), 'RETURN 1');
    await expect(migrate(database.db, now, readMigrations(folder))).rejects.toMatchObject({
      code: 'schema-changed',
      message: expect.stringContaining('Migration 2 (indexes)') as string,
    });
  });

  it('refuses a database that a newer program has migrated', async () => {
    writeFileSync(join(folder, '999-later.cypher'), 'RETURN 1');
    await migrate(database.db, now, readMigrations(folder));
    await expect(migrate(database.db, now)).rejects.toMatchObject({
      code: 'schema-newer',
      message: expect.stringContaining('migration 999 (later)') as string,
    });
  });

  it('wants each number once and file names in one form', () => {
    writeFileSync(join(folder, '002-again.cypher'), 'RETURN 1');
    expect(() => readMigrations(folder)).toThrow('numbered 2');
    rmSync(join(folder, '002-again.cypher'));
    writeFileSync(join(folder, 'later.cypher'), 'RETURN 1');
    expect(() => readMigrations(folder)).toThrow('not named NNN-name.cypher');
  });
});
