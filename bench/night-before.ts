import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';

/** A line of a file, as far as it is looked at here. */
interface Told {
  readonly asOf: string;
  readonly clientId?: string;
  readonly owners?: readonly unknown[];
}

/** Files of one night. */
export interface Night {
  readonly registry: string;
  readonly accounts: string;
}

/**
 * Writes what a server takes in between two days of a generated set, in the afternoon and in the evening: the balances
 * again and a hundredth of the register, every hundredth balance and every third record changed.
 */
export async function nightsBefore(files: Night): Promise<Night[]> {
  const nights: Night[] = [];
  for (const hour of [14, 20]) {
    const time = `T${hour}:00:00Z`;
    nights.push({
      registry: await rewritten(files.registry, `-at-${hour}`, { each: 100, from: hour }, (told, at) => ({
        ...told,
        asOf: `${told.asOf}${time}`,
        ...(at % 3 === 0 && { owners: told.owners?.slice(1) ?? [] }),
      })),
      accounts: await rewritten(files.accounts, `-at-${hour}`, { each: 1, from: 0 }, (told, at) => ({
        ...told,
        asOf: told.asOf.replace(/T.*/, time),
        ...(at % 100 === hour && { limit: `${at}.00` }),
      })),
    });
  }
  return nights;
}

/** Writes the balances of the first so many customers of a file. Gives back the file and how many balances it has. */
export async function balancesOf(path: string, customers: number): Promise<{ path: string; count: number }> {
  const out = path.replace('.ndjson', `-of-${customers}.ndjson`);
  const seen = new Set<string>();
  let count = 0;
  await pipeline(
    createInterface({ input: createReadStream(path) }),
    async function* (lines: AsyncIterable<string>) {
      for await (const line of lines) {
        const id = parsed(line)?.clientId;
        if (id === undefined || (seen.size === customers && !seen.has(id))) continue;
        seen.add(id);
        count++;
        yield `${line}\n`;
      }
    },
    createWriteStream(out),
  );
  return { path: out, count };
}

/** Every so manyth line, changed; lines that were made to be rejected are left out. */
async function rewritten(
  path: string,
  name: string,
  { each, from }: { each: number; from: number },
  change: (told: Told, at: number) => Told,
): Promise<string> {
  const out = path.replace('.ndjson', `${name}.ndjson`);
  let seen = 0;
  let at = 0;
  await pipeline(
    createInterface({ input: createReadStream(path) }),
    async function* (lines: AsyncIterable<string>) {
      for await (const line of lines) {
        if (seen++ % each !== from % each) continue;
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
