import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { checkMemory, checkNode, diagnose, type Check } from '../../src/neo4j/doctor.ts';
import type { Probes } from '../../src/neo4j/provision.ts';

const bare: Probes = {
  embeddedHasData: () => false,
  dockerHasData: () => false,
  dockerAnswers: () => Promise.resolve(false),
};

describe('diagnose', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kindred-doctor-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function problems(settings: Record<string, string>, env: Record<string, string>): Promise<Check[]> {
    const config = readConfig({ KINDRED_HOME: join(folder, 'home'), PORT: '0', ...settings }, '/');
    return (await diagnose(config, env, bare)).filter((check) => !check.ok);
  }

  it('finds Java and Maven missing when Neo4j is to be embedded', async () => {
    const found = await problems({}, { PATH: folder, XDG_CACHE_HOME: folder });
    expect(found.map((check) => check.name)).toEqual(['Java', 'Maven']);
    for (const { detail } of found) expect(detail).toContain('apt-get install openjdk-17-jre-headless maven');
  });

  it('does not ask for Java when Neo4j is somewhere else, and says that it does not answer', async () => {
    const settings = { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'secret' };
    const found = await problems(settings, { PATH: folder });
    expect(found.map((check) => check.name)).toEqual(['Server']);
    expect(found[0]!.detail).toContain('bolt://127.0.0.1:1 cannot be reached: connect ECONNREFUSED');
    expect(found[0]!.detail).not.toContain('secret');
  });

  it('finds the port of the API taken', async () => {
    const other = createServer();
    await new Promise<void>((settle) => other.listen(0, '127.0.0.1', settle));
    const { port } = other.address() as { port: number };
    const settings = { PORT: String(port), NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'secret' };
    const found = await problems(settings, {});
    expect(found.map((check) => check.name)).toEqual(['Port', 'Server']);
    expect(found[0]!.detail).toContain('set PORT to another');
    other.close();
  });

  it('knows an old Node and a small machine', () => {
    expect(checkNode('20.19.0')).toMatchObject({ ok: false });
    expect(checkNode('24.1.0')).toMatchObject({ ok: true });
    expect(checkMemory(2_000)).toMatchObject({ ok: false });
    expect(checkMemory(8_000)).toMatchObject({ ok: true });
  });
});
