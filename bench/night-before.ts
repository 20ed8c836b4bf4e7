import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';

/** A line of a file, as far as it is changed here. */
interface Told {
  readonly asOf: string;
  readonly owners?: readonly unknown[];
}

/**
 * Writes what a server takes in between two days of a generated set: the balances again and a hundredth of the
 * register, told in the afternoon, every hundredth balance and every third record changed. Gives back the files.
 */
export async function nightBefore(files: {
  readonly registry: string;
  readonly accounts: string;
}): Promise<{ registry: string; accounts: string }> {
  return {
    registry: await rewritten(files.registry, 100, (told, at) => ({
      ...told,
      asOf: `${told.asOf}T14:00:00Z`,
      ...(at % 3 === 0 && { owners: told.owners?.slice(1) ?? [] }),
    })),
    accounts: await rewritten(files.accounts, 1, (told, at) => ({
      ...told,
      asOf: told.asOf.replace(/T.*/, 'T14:00:00Z'),
      ...(at % 100 === 0 && { limit: `${at}.00` }),
    })),
  };
}

/** Every so manyth line, changed; lines that were made to be rejected are left out. */
async function rewritten(
  path: string,
  each: number,
  change: (told: Told, at: number) => Told,
): Promise<string> {
  const out = path.replace('.ndjson', '-afternoon.ndjson');
  let seen = 0;
  let at = 0;
  await pipeline(
    createInterface({ input: createReadStream(path) }),
    async function* (lines: AsyncIterable<string>) {
      for await (const line of lines) {
        if (seen++ % each > 0) continue;
        const told = parsed(line);
        if (told !== null) yield `${JSON.stringify(change(told, at++))}\n`;
      }
    },
    createWriteStream(out),
  );
  return out;
}

function parsed(line: string): Told | null {
  try {
    const told = JSON.parse(line) as Partial<Told> | null;
    return typeof told?.asOf === 'string' ? (told as Told) : null;
  } catch {
    return null;
  }
}
