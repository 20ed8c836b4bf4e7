import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { KindredError } from '../errors.ts';
import { verifyClaim } from '../groups/verify/verify-claim.ts';
import { verifyGroup } from '../groups/verify/verify-group.ts';
import type { Db } from '../neo4j/client.ts';
import type { Context, Register } from './context.ts';
import { openGraph } from './graph.ts';

/** `kindred verify`: checks a group, or explanations, against the links alone; exit code 1 unless all is confirmed. */
export const verify: Register = (program, context) => {
  program
    .command('verify')
    .description('confirm or refute a group or explanations, by a second reading of the links')
    .option('--group <id>', 'a group')
    .option('--explanation <file>', 'answers of /v1/explain: JSON of one, or NDJSON; - reads stdin')
    .option('--json', 'verdicts as JSON, one a line')
    .action(async ({ group, explanation, json = false }: Options) => {
      if ((group === undefined) === (explanation === undefined)) {
        throw new KindredError('usage', 'Say what to verify: either --group ID or --explanation FILE.');
      }
      const claims = explanation === undefined ? [] : await readClaims(explanation);
      const graph = await openGraph(context, false);
      if (group !== undefined) await checkGroup(context, graph.db(), group, json);
      else await checkClaims(context, graph.db(), claims, json);
    });
};

interface Options {
  readonly group?: string;
  readonly explanation?: string;
  readonly json?: boolean;
}

async function checkGroup(context: Context, db: Db, id: string, json: boolean): Promise<void> {
  const answer = await verifyGroup(db, id);
  if (answer.verdict !== 'confirmed') context.exitWith(1);
  const { group, lens, members, links, verdict, reasons } = answer;
  const told = `${verdict}  group ${group}, lens ${lens}: ${members} members, ${links} links read`;
  tell(context, json, answer, [told, ...reasons]);
}

async function checkClaims(
  context: Context,
  db: Db,
  claims: readonly unknown[],
  json: boolean,
): Promise<void> {
  for (const claim of claims) {
    const answer = await verifyClaim(db, claim);
    if (answer.verdict !== 'confirmed') context.exitWith(1);
    const { from, to, lens, verdict, reasons, faults } = answer;
    const told = from === null ? verdict : `${verdict}  ${from} and ${to}, lens ${lens}`;
    tell(context, json, answer, [told, ...reasons, ...faults.map((fault) => `fault of the graph: ${fault}`)]);
  }
}

function tell(context: Context, json: boolean, answer: object, lines: readonly string[]): void {
  context.print(json ? JSON.stringify(answer) : lines.join('\n  '));
}

/** One JSON value, or one a line. Throws `file-unreadable`, and `format-unknown` with the line that is no JSON. */
async function readClaims(path: string): Promise<unknown[]> {
  const reading = path === '-' ? textOf(process.stdin) : readFile(path, 'utf8');
  const text = await reading.catch((error: unknown) => {
    throw new KindredError('file-unreadable', `${path} cannot be read: ${String(error)}`, {}, error);
  });
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    const lines = [...text.split('\n').entries()].filter(([, line]) => line.trim() !== '');
    return lines.map(([n, line]) => parseLine(line, `${path}, line ${n + 1}`));
  }
}

function parseLine(line: string, place: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    const remedy = 'Give an answer of /v1/explain, or one a line.';
    throw new KindredError('format-unknown', `${place} is no JSON. ${remedy}`);
  }
}
