import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../src/log.ts';
import { adminImport, type ImportPlan } from '../../src/neo4j/admin-import.ts';
import { connect } from '../../src/neo4j/client.ts';
import { acquireEmbedded, type Embedded } from '../../src/neo4j/embedded.ts';
import { migrate } from '../../src/neo4j/migrate.ts';
import { isEmpty } from '../../src/neo4j/server-facts.ts';

const NOTHING = z.object({});
const SMALL = { heapMiB: 384, offHeapMiB: 1024 };

/** A home of its own: the import stops the server, and the shared one is not ours to stop. */
describe('adminImport', () => {
  let home: string;
  let embedded: Embedded;

  const write = (name: string, text: string): string => {
    writeFileSync(join(home, name), name.endsWith('.gz') ? gzipSync(text) : text);
    return join(home, name);
  };

  function plan(links: string): ImportPlan {
    return {
      nodes: [
        {
          labels: 'Entity',
          header: write('nodes.csv', ':ID,id:string,name:string,tags:string[],:LABEL\n'),
          files: [
            write('nodes-1.csv', '0,inn:1,"ООО ""Королёв"", Тверь",a\u001fb,\n'),
            write('nodes-2.csv.gz', '2,inn:3,,,Inert\n1,inn:2,Б,,\n'),
          ],
        },
      ],
      relationships: [
        {
          type: 'OWNS',
          header: write('links.csv', ':START_ID,:END_ID,share:double\n'),
          files: [write('links-1.csv', links)],
        },
      ],
      idType: 'integer',
      reportFile: join(home, 'report'),
      memory: SMALL,
    };
  }

  const ROW = z.object({
    id: z.string(),
    name: z.string().nullable(),
    tags: z.array(z.string()),
    owns: z.string(),
  });

  async function rows(): Promise<z.output<typeof ROW>[]> {
    const db = await connect(embedded.target());
    try {
      const text = `MATCH (n:Entity) RETURN n.id AS id, n.name AS name, coalesce(n.tags, []) AS tags,
        [(n)-[o:OWNS]->(m) | m.id + ' ' + labels(m)[-1] + ' ' + o.share][0] AS owns ORDER BY id`;
      const row = ROW.extend({ owns: z.string().nullable() });
      const statement = { file: 'test', text, params: NOTHING, row, plan: 'any' } as const;
      return (await db.read(statement, {})).map((found) => ({ ...found, owns: found.owns ?? '' }));
    } finally {
      await db.close();
    }
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'kindred-import-'));
    embedded = await acquireEmbedded({
      home,
      env: process.env,
      log: createLog('silent'),
      keepRunning: false,
      memory: { heapMiB: 512, pageCacheMiB: 128 },
    });
  });
  afterAll(async () => {
    await embedded.release();
    rmSync(home, { recursive: true });
  });

  it('leaves an empty, working database when the files are bad', async () => {
    const before = embedded.target().password;
    const failing = adminImport(embedded, plan('0,7,0.5\n'), () => undefined);
    await expect(failing).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining(join(home, 'report')) as string,
    });
    expect(embedded.target().password).toBe(before);
    const db = await connect(embedded.target());
    expect(await isEmpty(db)).toBe(true);
    await migrate(db, () => new Date());
    expect(await isEmpty(db)).toBe(true);
    await db.close();
  });

  it('fills the database, plain and gzipped, and has the server answer again', async () => {
    const shares: number[] = [];
    const result = await adminImport(embedded, plan('0,2,0.5\n'), ({ share }) => shares.push(share));
    expect(result).toMatchObject({ nodes: 3, relationships: 1 });
    expect(shares.length).toBeGreaterThan(3);
    expect(await rows()).toEqual([
      { id: 'inn:1', name: 'ООО "Королёв", Тверь', tags: ['a', 'b'], owns: 'inn:3 Inert 0.5' },
      { id: 'inn:2', name: 'Б', tags: [], owns: '' },
      { id: 'inn:3', name: null, tags: [], owns: '' },
    ]);
    const db = await connect(embedded.target());
    expect(await isEmpty(db)).toBe(false);
    expect((await migrate(db, () => new Date())).length).toBeGreaterThan(0);
    await db.close();
  });
});
