import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { readReserve } from '../credit/reserve/read-reserve.ts';
import { reserveCsv } from '../credit/reserve/reserve-csv.ts';
import { reserveLines } from '../credit/reserve/reserve-lines.ts';
import { readSegments } from '../credit/segments/read-segments.ts';
import { segmentLines } from '../credit/segments/segment-lines.ts';
import { segmentsCsv } from '../credit/segments/segments-csv.ts';
import { DormantCard, SegmentsAnswer } from '../credit/segments/types.ts';
import { KindredError } from '../errors.ts';
import { withholdOf } from '../http/confidential.ts';
import { readLens } from '../groups/lens-name.ts';
import { DEFAULT_LENS } from '../groups/lens.ts';
import { isDate, type IsoDate } from '../values/period.ts';
import type { Context, Register } from './context.ts';
import { now, openGraph, progressOf } from './graph.ts';
import { writeLines } from './write-lines.ts';

interface Output {
  readonly out?: string;
  readonly json?: true;
}

/** `kindred report …`: reports over all customers: a table, with `--out` all lines as CSV, with `--json` the answer of the API. */
export const report: Register = (program, context) => {
  const command = program.command('report').description('report on all customers and their groups');
  reserve(command, context);
  segments(command, context);
};

function reserve(command: Command, context: Context): void {
  command
    .command('reserve')
    .description('the reserve for doubtful debts, and what the groups change in it')
    .option('--as-of <day>', 'as of the end of this day; default: today')
    .option('--lens <lens>', 'by which rules', DEFAULT_LENS)
    .addOption(
      new Option('--by <part>', 'what the largest parts and the lines of the file are of')
        .choices(['client', 'group'])
        .default('group'),
    )
    .option('--out <file>', 'write a line for each who owes as CSV')
    .option('--json', 'the answer of the API on one line, instead of a table')
    .action(async (options: Output & { asOf?: string; lens: string; by: 'client' | 'group' }) => {
      const ask = { lens: readLens(options.lens), day: readDay(options.asOf) };
      const graph = await openGraph(context, false);
      const deps = { db: graph.db(), policy: context.policy(), clock: now };
      const reading = await readReserve(deps, ask, options.by);
      const units = (): ReturnType<typeof reading.units> =>
        watched(context, 'reserve', reading.clients, reading.units(), ({ tally }) => tally.clients);
      await finish(context, options, reserveCsv({ ...reading, units }, options.by));
      const answer = reading.answer();
      print(context, options, answer, reserveLines(answer));
    });
}

function segments(command: Command, context: Context): void {
  command
    .command('segments')
    .description('cards by segment, and which dormant ones belong to groups that owe or pay well')
    .option('--lens <lens>', 'by which rules', DEFAULT_LENS)
    .option('--out <file>', 'write a line for each dormant card as CSV')
    .option('--json', 'the answer of the API on one line, instead of a table')
    .action(async (options: Output & { lens: string }) => {
      const lens = readLens(options.lens);
      const graph = await openGraph(context, false);
      const reading = await readSegments({ db: graph.db(), policy: context.policy(), clock: now }, lens);
      const units = (): ReturnType<typeof reading.units> =>
        watched(context, 'segments', reading.clients, reading.units(), ({ cards }) => cards);
      const seen = async function* () {
        for await (const { dormant } of units())
          yield { dormant: dormant.map(({ card }) => ({ card: visible(context, DormantCard, card) })) };
      };
      await finish(context, options, segmentsCsv({ units: seen }));
      const answer = visible(context, SegmentsAnswer, reading.answer());
      print(context, options, answer, segmentLines(answer));
    });
}

/** Of a value what the settings let be seen. */
function visible<T>(context: Context, schema: z.ZodType<T>, value: T): T {
  const withhold = context.config().showConfidential ? null : withholdOf([schema]);
  return withhold === null ? value : (withhold(value) as T);
}

function readDay(text: string | undefined): IsoDate | null {
  if (text === undefined) return null;
  if (isDate(text) && text <= now().toISOString().slice(0, 10)) return text;
  throw new KindredError('usage', `--as-of ${text}: give a day that has come (in UTC), as 2026-11-20.`);
}

/** Goes through all lines, and writes them where that is asked for. */
async function finish(context: Context, { out }: Output, lines: AsyncIterable<string>): Promise<void> {
  if (out !== undefined) {
    await writeLines(context, lines, out);
    return;
  }
  const all = lines[Symbol.asyncIterator]();
  while ((await all.next()).done !== true);
}

function print(context: Context, { json }: Output, answer: unknown, table: readonly string[]): void {
  for (const line of json === true ? [JSON.stringify(answer)] : table) context.print(line);
}

/** Shows how many of the cards have been gone through. */
async function* watched<T>(
  context: Context,
  name: string,
  total: number,
  units: AsyncIterable<T>,
  cards: (unit: T) => number,
): AsyncIterable<T> {
  const step = progressOf(context).start(name, total);
  let done = 0;
  for await (const unit of units) {
    yield unit;
    step.update((done += cards(unit)));
  }
  step.end();
}
