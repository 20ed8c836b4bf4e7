import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Context } from './context.ts';

/** Writes lines as they come to a file, or to stdout when none is named. */
export async function writeLines(
  context: Context,
  lines: AsyncIterable<string>,
  out: string | undefined,
): Promise<void> {
  if (out === undefined) {
    for await (const line of lines) context.print(line);
    return;
  }
  await pipeline(async function* () {
    for await (const line of lines) yield `${line}\n`;
  }, createWriteStream(out));
}
