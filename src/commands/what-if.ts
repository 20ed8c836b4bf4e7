import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readWhatIf } from '../credit/what-if/body.ts';
import { whatIfLines } from '../credit/what-if/what-if-lines.ts';
import { createWhatIfService } from '../credit/what-if/what-if-service.ts';
import { KindredError } from '../errors.ts';
import type { Register } from './context.ts';
import { now, openGraph } from './graph.ts';

/** `kindred what-if FILE|-`: how groups and what they owe would be without some links, or with others. */
export const whatIf: Register = (program, context) => {
  program
    .command('what-if')
    .description(
      'say how groups would split or grow without some links or people, or with other links; writes nothing',
    )
    .argument('<file>', 'the case, as the body of POST /v1/what-if; - for standard input')
    .option('--json', 'the answer of the API, in one line')
    .action(async (file: string, options: { json?: boolean }) => {
      const ask = readWhatIf(parse(file, await readCase(file)));
      const graph = await openGraph(context, false);
      const answer = await createWhatIfService({
        db: graph.db(),
        policy: context.policy(),
        clock: now,
      }).whatIf(ask);
      if (options.json === true) context.print(JSON.stringify(answer));
      else for (const line of whatIfLines(answer)) context.print(line);
    });
};

async function readCase(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new KindredError('file-unreadable', `${file} cannot be read (${code}). Check the name.`, {}, error);
  }
}

function parse(file: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new KindredError(
      'usage',
      `${file === '-' ? 'Standard input' : file} is not JSON. Give one JSON object.`,
    );
  }
}
