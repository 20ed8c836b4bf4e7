import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import neo4j from 'neo4j-driver';
import { paramsOf } from '../src/credit/exposure-read.ts';
import { DEFAULT_POLICY } from '../src/credit/policy/policy.ts';
import { fileParams } from '../src/credit/rules/signals.ts';
import { readFiles } from '../src/credit/rules/statements.ts';
import { screenLine } from '../src/credit/screen/screen-csv.ts';
import { screenMany, type Wanted } from '../src/credit/screen/screen-many.ts';
import { screenReads } from '../src/credit/screen/screen-service.ts';
import { readMembersOf } from '../src/credit/screen/statements.ts';
import { readExposure } from '../src/credit/statements.ts';
import { DEFAULT_LENS } from '../src/groups/lens.ts';
import { walkRulesOf } from '../src/groups/walk-rules.ts';
import { connect, type Db, type Target } from '../src/neo4j/client.ts';
import { isResolved } from '../src/groups/is-resolved.ts';
import { settle } from '../src/runs/settle.ts';
import { parseEntityKey } from '../src/values/entity-key.ts';
import { filled } from './filled.ts';
import { sample, say, seconds, show } from './measure.ts';
import { writeResults } from './results.ts';
import { dataOf, settling, type BenchOptions } from './workplace.ts';

const NUMBERS = 75_000;
/** So many of the peer's questions are asked; the rest is reckoned. */
const ASKED = 1_000;

/** Screening a list of customers and others beside the same questions one by one over the bare driver. */
export async function benchScreen(options: BenchOptions): Promise<void> {
  const embedded = await filled(options, join(options.folder, `home-screen-${options.entities}`), {}, true);
  try {
    const db = await connect(embedded.target());
    if (!(await isResolved(db))) await settle(settling(db));
    const wanted = await drawNumbers((await dataOf(options)).registry);
    await screenAll(db, wanted.slice(0, 5_000));
    const ours: number[] = [];
    for (let run = 1; run <= options.repeat; run++) {
      ours.push(await seconds(() => screenAll(db, wanted)));
      say(`run ${run}: ${wanted.length} numbers in ${ours.at(-1)!.toFixed(1)} s`);
    }
    await db.close();
    const step = Math.max(1, Math.floor(wanted.length / ASKED));
    const peer = await oneByOne(embedded.target(), wanted.filter((_, at) => at % step === 0).slice(0, ASKED));
    report(options, wanted.length, ours, peer);
  } finally {
    await embedded.release();
  }
}

/** ИНН drawn evenly over the register: customers and others as they come. */
async function drawNumbers(file: string): Promise<Wanted[]> {
  const all: Wanted[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const number = /^\{"ogrn":"\d+","inn":"(\d+)"/.exec(line)?.[1];
    const key = number === undefined ? null : parseEntityKey(number);
    if (key !== null) all.push({ number: number!, key });
  }
  const step = Math.max(1, all.length / NUMBERS);
  return Array.from({ length: Math.min(NUMBERS, all.length) }, (_, at) => all[Math.floor(at * step)]!);
}

/** Up to the lines of the file, which are thrown away. */
async function screenAll(db: Db, wanted: readonly Wanted[]): Promise<void> {
  const reads = screenReads({ db, clock: () => new Date() });
  async function* lists(): AsyncGenerator<readonly Wanted[]> {
    for (let at = 0; at < wanted.length; at += 200) yield await Promise.resolve(wanted.slice(at, at + 200));
  }
  let lines = 0;
  for await (const batch of screenMany(reads, lists(), DEFAULT_LENS)) {
    for (const screened of batch) lines += screenLine(screened) === '' ? 0 : 1;
  }
  if (lines !== wanted.length) throw new Error(`${lines} lines for ${wanted.length} numbers`);
}

/** Milliseconds a number: its exposure, the members of its group, and the files of these, rows only. */
async function oneByOne({ uri, user, password }: Target, wanted: readonly Wanted[]): Promise<number> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { useBigInt: true });
  const session = driver.session({ defaultAccessMode: 'READ' });
  const run = async (text: string, params: object): Promise<Record<string, unknown>[]> =>
    (await session.run(text, params)).records.map((record) => record.toObject());
  const policy = { ...DEFAULT_POLICY, shown: 0 };
  const now = new Date().toISOString();
  const one = async ({ number }: Wanted): Promise<void> => {
    const key = { at: 0n, id: null, inn: number, client: null };
    const rules = walkRulesOf(DEFAULT_LENS);
    const [row] = await run(readExposure.text, { ...paramsOf(policy, [key], now), rules });
    const seed = row?.seed as [string] | null | undefined;
    if (seed === null || seed === undefined) return;
    const group = row!.group as [string] | null;
    const [members] = group === null ? [] : await run(readMembersOf.text, { ids: [group[0]], most: 2_000n });
    const ids = [...new Set([seed[0], ...((members?.members as string[] | undefined) ?? [])])];
    await run(readFiles.text, fileParams(ids, DEFAULT_POLICY, now.slice(0, 10), ['2400']));
  };
  try {
    for (const each of wanted.slice(0, 200)) await one(each);
    const took = await seconds(async () => {
      for (const each of wanted) await one(each);
    });
    return (took * 1_000) / wanted.length;
  } finally {
    await session.close();
    await driver.close();
  }
}

function report({ entities, repeat }: BenchOptions, numbers: number, ours: number[], peer: number): void {
  const [all, each] = [sample(ours), sample(ours.map((took) => (took * 1_000) / numbers))];
  const peerAll = (peer * numbers) / 1_000;
  writeResults(
    'screen',
    `npm run bench -- screen --entities ${entities} --repeat ${repeat}`,
    ['what', 'Kindred', 'peer', 'ratio', 'reach'],
    [
      [
        `screening ${numbers.toLocaleString('en-US')} numbers`,
        `${show(all)} s`,
        `${peerAll.toFixed(0)} s`,
        `${(all.median / peerAll).toFixed(2)} ×`,
        '≤ 120 s at 1 M entities',
      ],
      ['of one', `${show(each, 2)} ms`, `${peer.toFixed(2)} ms`, '', ''],
    ],
    [
      'ИНН drawn evenly over the register, customers and others; groups, debts, former debts, rules of each and of the members of its group, to the lines of the CSV file.',
      `Peer: the same statements one number at a time by one session of the bare driver, rows only, ${ASKED.toLocaleString('en-US')} asked and the rest reckoned.`,
    ],
  );
}
