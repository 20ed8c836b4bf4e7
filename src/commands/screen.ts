import type { Readable } from 'node:stream';
import { lightOfLine, SCREEN_COLUMNS, screenLine } from '../credit/screen/screen-csv.ts';
import { screenMany } from '../credit/screen/screen-many.ts';
import { screenReads } from '../credit/screen/screen-service.ts';
import { readLens } from '../groups/lens-name.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import { readNumbers, type FileNumber } from '../registry/number-file.ts';
import type { Reject } from '../registry/record.ts';
import { RejectFile } from '../registry/rejects.ts';
import type { Context, Register } from './context.ts';
import { newRun, now, openGraph, progressOf } from './graph.ts';
import { writeLines } from './write-lines.ts';

interface Options {
  readonly out?: string;
  readonly lens: string;
  readonly json?: true;
  readonly maxRejectShare: number;
}

/** So many bad numbers are told on stderr too; all are in the file of rejects. */
const TOLD = 10;

/** `kindred screen FILE|-`: whether to have a contract with those of a list, customers or not. */
export const screen: Register = (program, context) => {
  program
    .command('screen')
    .description('screen a list of ИНН and ОГРН before contracts: groups, debts and the rules that fire')
    .argument('<file>', 'one number a line, or CSV, NDJSON with inn or ogrn; also .gz; - for standard input')
    .option('--out <file>', 'write the lines as CSV there, instead of to stdout')
    .option('--lens <lens>', 'by which rules', DEFAULT_LENS)
    .option('--max-reject-share <share>', 'exit 3 above this share of bad numbers', Number, 0.05)
    .option('--json', 'one last line of figures as JSON, and no lines but with --out')
    .action((file: string, options: Options) => run(context, file, options));
};

async function run(context: Context, file: string, options: Options): Promise<void> {
  const lens = readLens(options.lens);
  const started = performance.now();
  const total = file === '-' ? 0 : await countNumbers(file, context.signal);
  const graph = await openGraph(context, false);
  const reads = screenReads({ db: graph.db(), policy: context.policy(), clock: now });
  const rejects = new RejectFile(context.config().home, newRun());
  const numbers = good(file === '-' ? process.stdin : file, context, rejects);
  const counts = { numbers: 0, notFound: 0, green: 0, yellow: 0, red: 0 };
  const step = progressOf(context).start('screening', total);

  async function* lines(): AsyncGenerator<string> {
    yield SCREEN_COLUMNS.join(',');
    for await (const batch of screenMany(reads, numbers, lens)) {
      for (const screened of batch) {
        counts[lightOfLine(screened)] += 1;
        if (screened.error?.code === 'entity-not-found') counts.notFound += 1;
        yield screenLine(screened);
      }
      counts.numbers += batch.length;
      step.update(counts.numbers, `${counts.numbers} numbers`);
    }
  }
  await write(context, lines(), options);
  step.end(`${counts.numbers} numbers`);
  await rejects.close();
  finish(context, options, { ...counts, rejected: rejects.counts.record }, rejects.path, started);
}

/** How many good numbers a file holds, so that the progress can tell what is left; a file of no use ends it here. */
async function countNumbers(file: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const { records } of readNumbers(file, signal)) count += records.length;
  return count;
}

async function* good(
  from: string | Readable,
  context: Context,
  rejects: RejectFile,
): AsyncGenerator<readonly FileNumber[]> {
  for await (const batch of readNumbers(from, context.signal)) {
    for (const reject of batch.rejects) tell(context, rejects, reject);
    yield batch.records;
  }
}

function tell(context: Context, rejects: RejectFile, reject: Reject): void {
  rejects.add(reject);
  const { file, line, value, reason } = reject;
  if (rejects.counts.record <= TOLD)
    context.log().warn({ file, line, value }, `line ${line}: ${value}: ${reason}`);
}

async function write(context: Context, lines: AsyncGenerator<string>, { out, json }: Options): Promise<void> {
  if (out !== undefined || json !== true) {
    await writeLines(context, lines, out);
    return;
  }
  while ((await lines.next()).done !== true);
}

interface Counts {
  readonly numbers: number;
  readonly notFound: number;
  readonly rejected: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
}

function finish(context: Context, options: Options, counts: Counts, path: string, started: number): void {
  const { numbers, notFound, rejected, green, yellow, red } = counts;
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  if (options.json === true) context.print(JSON.stringify({ ...counts, seconds }));
  else if (options.out !== undefined) {
    context.print(
      `${numbers} numbers: ${red} red, ${yellow} yellow, ${green} green; ${notFound} not in the register.`,
    );
    if (rejected > 0) context.print(`${rejected} lines are no numbers. Which, and why: ${path}`);
  }
  const share = rejected === 0 ? 0 : rejected / (numbers + rejected);
  if (share > options.maxRejectShare) {
    context.log().error({ share, rejects: path }, 'too large a share of the lines are no numbers');
    context.exitWith(3);
  }
}
