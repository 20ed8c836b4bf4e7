import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExposureAnswer } from '../../src/credit/types.ts';
import { formatMoney, parseMoney } from '../../src/values/money.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { program, type Program } from '../support/run-kindred.ts';

// The program as users run it: processes, exit codes, what they print. Over the shared Neo4j where that is enough, and
// once over an embedded one of its own, filled in bulk and served from.

let graph: TestDatabase;
let folder: string;
let kindred: Program;
/** Over the shared server, as loaded by the tests before. */
let digest = '';

const file = (name: string): string => join(folder, 'made', `${name}.ndjson`);
const loadFiles = (mode: string): string[] => [
  ...['load', file('registry'), '--clients', file('clients'), '--accounts', file('accounts')],
  ...['--rates', file('rates'), '--mode', mode, '--max-reject-share', '1', '--json'],
];
const JSON_KEYS = 'records rejected ignored unchanged entities persons links groups seconds'.split(' ');

beforeAll(async () => {
  graph = await openDatabase();
  folder = await mkdtemp(join(tmpdir(), 'kindred-cli-'));
  kindred = program(join(folder, 'home'), graph.target);
});
afterAll(async () => {
  await graph.db.close();
  await rm(folder, { recursive: true, force: true });
});

/** The last line of `--json`. */
function figures(lines: readonly string[]): Record<string, number> {
  return JSON.parse(lines.at(-1)!) as Record<string, number>;
}

async function rows(name: string): Promise<Record<string, string>[]> {
  const text = await readFile(file(name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
}

describe('over a Neo4j that is there', () => {
  test('generate writes the files, the same bytes for one seed', async () => {
    const [one, again] = await Promise.all(
      ['made', 'again'].map((name) =>
        kindred.run('generate', '--entities', '500', '--seed', '5', '--out', join(folder, name)),
      ),
    );
    expect([one!.code, again!.code]).toEqual([0, 0]);
    expect(figures(one!.lines)).toMatchObject({ entities: 500 });
    for (const name of 'registry clients accounts payments facts rates truth'.split(' ')) {
      const hashes = await Promise.all(
        ['made', 'again'].map(async (out) =>
          createHash('sha256')
            .update(await readFile(join(folder, out, `${name}.ndjson`)))
            .digest('hex'),
        ),
      );
      expect(hashes[0], name).toBe(hashes[1]);
    }
  });

  test('before anything is loaded and resolved the server is not ready', async () => {
    const server = kindred.start('serve');
    const [, address] = await server.line(/(http:\S+?),/);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(503);
    const answer = await fetch(`${address}/v1/groups`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
    ]);
    server.kill('SIGTERM');
    expect((await server.finished).code).toBe(143);
  });

  test('load says what it did, on a last line of JSON too, and keeps rejects', async () => {
    const { code, lines, stderr } = await kindred.run(...loadFiles('bolt'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const told = figures(lines);
    expect(Object.keys(told)).toEqual(JSON_KEYS);
    expect(told).toMatchObject({ entities: 500, unchanged: 0 });
    expect(told.rejected).toBeGreaterThan(0);
    const path = /\S+\.ndjson$/.exec(lines.find((line) => line.includes('refused'))!)![0];
    const rejects = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(rejects.map((line) => Object.keys(JSON.parse(line) as object))).toContainEqual(
      expect.arrayContaining(['source', 'line', 'field', 'value', 'reason']),
    );
  });

  test('exports: a digest, memberships of all, exposures that sum to the accounts', async () => {
    const exported = await kindred.run('export', 'digest');
    expect(exported).toMatchObject({ code: 0, lines: [expect.stringMatching(/^\S{40,}$/)] });
    digest = exported.lines[0]!;

    const out = join(folder, 'memberships.csv');
    const memberships = await kindred.run('export', 'memberships', '--lens', 'linked', '--out', out);
    expect(memberships).toMatchObject({ code: 0, lines: [] });
    const [header, ...lines] = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect([header, lines.length]).toEqual(['entity,group', 500]);

    const exposures = await kindred.run('export', 'exposures');
    expect(exposures.code).toBe(0);
    expect(exposures.lines[0]).toBe('group,entities,clients,currency,outstanding,overdue,limit');
    const roubles = (await rows('accounts'))
      .filter(({ currency }) => currency === 'RUB')
      .reduce((sum, { outstanding }) => sum + parseMoney(outstanding!)!, 0n);
    const total = exposures.lines.findLast((line) => /^total,\d+,\d+,RUB,/.test(line));
    expect(total?.split(',')[4]).toBe(formatMoney(roubles));
  });

  test('load again changes nothing', async () => {
    const { code, lines } = await kindred.run(...loadFiles('auto'));
    expect(code).toBe(0);
    const cards = new Set((await rows('clients')).map(({ id }) => id));
    const unchanged = 500 + cards.size + (await rows('accounts')).length;
    expect(figures(lines)).toMatchObject({ entities: 0, unchanged });
    expect((await kindred.run('export', 'digest')).lines).toEqual([digest]);
  });

  test('resolve, whole', async () => {
    const { code, lines } = await kindred.run('resolve', '--full', '--json');
    expect(code).toBe(0);
    expect(figures(lines).groups).toBeGreaterThan(10);
    expect((await kindred.run('export', 'digest')).lines).toEqual([digest]);
  });

  test('exit codes tell what went wrong, in one message on stderr', async () => {
    const broken = join(folder, 'broken.ndjson');
    await writeFile(broken, '{"ogrn":"1"}\n');
    const nobody = program(folder, { uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'none' });
    const cases = [
      [2, kindred.run('load', '--mode', 'quick', broken)],
      [2, kindred.run('lode')],
      [2, kindred.run('generate', '--entities', 'many', '--out', folder)],
      [2, kindred.run('export', 'memberships', '--lens', 'blood')],
      [2, kindred.run('load', '--mode', 'bulk', file('registry'))],
      [3, kindred.run('load', broken)],
      [4, nobody.run('export', 'digest')],
      [1, kindred.run('load', join(folder, 'absent.ndjson'))],
    ] as const;
    for (const [code, running] of cases) {
      const ended = await running;
      expect(ended.code, ended.stderr).toBe(code);
      expect(ended.stderr).not.toBe('');
      expect(ended.stderr).not.toMatch(/^\s+at /m);
    }
    expect((await kindred.run('export', 'digest')).lines).toEqual([digest]);
  });
});

describe('the demo', () => {
  test('once: ten groups and a call, then the end', async () => {
    await graph.wipe();
    const { code, lines, stderr } = await kindred.run('demo', '--entities', '500', '--once', '--port', '0');
    expect(code, stderr).toBe(0);
    expect(lines.filter((line) => /^\s*\d+\.\s+\d+\.\d\d\s/.test(line))).toHaveLength(10);
    expect(
      lines.filter((line) => /^\s*curl -s http:\S+\/v1\/entities\/\d+\/exposure$/.test(line)),
    ).toHaveLength(1);
  });

  test('serving: the call it prints works', async () => {
    const server = kindred.start('demo', '--entities', '500', '--port', '0');
    const [, url] = await server.line(/curl -s (\S+)/);
    const [, address] = await server.line(/Serving at (\S+),/);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const answer = (await (await fetch(url!)).json()) as ExposureAnswer;
    expect(answer.group!.size).toBeGreaterThan(1);
    expect(parseMoney(answer.proven.base!.outstanding)).toBeGreaterThan(0n);
    server.kill('SIGTERM');
    expect((await server.finished).code).toBe(143);
  });
});

describe('over a Neo4j of its own', () => {
  let own: Program;

  beforeAll(() => {
    own = program(join(folder, 'own'), null);
  });
  afterAll(async () => {
    if (existsSync(join(folder, 'own'))) await own.run('down', '--force');
  });

  test('a bulk load gives the same digest', async () => {
    const loaded = await own.run(...loadFiles('bulk'));
    expect({ code: loaded.code, stderr: loaded.stderr }).toEqual({ code: 0, stderr: '' });
    expect(Object.keys(figures(loaded.lines))).toEqual(JSON_KEYS);
    expect(figures(loaded.lines)).toMatchObject({ entities: 500 });
    expect((await own.run('up')).code).toBe(0);
    expect((await own.run('export', 'digest')).lines).toEqual([digest]);
  }, 300_000);

  test('told to end, the server fails readiness, closes, and finishes requests that have begun', async () => {
    const server = own.start('serve');
    const [, address] = await server.line(/(http:\S+?),/);
    const ready = (): Promise<number | string> =>
      fetch(`${address}/readyz`).then(
        ({ status }) => status,
        () => 'closed',
      );
    expect(await ready()).toBe(200);
    const ids = (await rows('clients')).slice(0, 20).map(({ id }) => id!);
    const request = await halfSent(address!, '/v1/exposure/batch', JSON.stringify({ clients: ids }));
    server.kill('SIGTERM');
    await expect.poll(ready, { timeout: 2_000 }).toBe(503);
    await expect.poll(ready, { timeout: 20_000 }).toBe('closed');
    const answer = await request.finish();
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    for (const id of ids) expect(answer).toContain(`"${id}"`);
    expect((await server.finished).code).toBe(143);
    expect((await own.run('down')).lines).toEqual(['Neo4j is down.']);
  }, 300_000);
});

/** A request whose head and half of the body have gone out; `finish` sends the rest and gives the whole answer. */
async function halfSent(
  address: string,
  path: string,
  body: string,
): Promise<{ finish: () => Promise<string> }> {
  const { hostname, port } = new URL(address);
  const socket = openSocket({ host: hostname, port: Number(port) });
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  const closed = new Promise<void>((resolve, reject) => {
    socket.on('close', () => {
      resolve();
    });
    socket.on('error', reject);
  });
  const head = `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  await new Promise((resolve) => socket.write(head + body.slice(0, 10), resolve));
  return {
    finish: async () => {
      socket.write(body.slice(10));
      await closed;
      return answer;
    },
  };
}
