import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { KindredError } from '../errors.ts';

/** What lies in an inbox. */
export interface Inbox {
  /** Full paths of whole files, by name. */
  readonly files: readonly string[];
  /** Names of files that somebody is still writing; they stay for the next run. */
  readonly unfinished: readonly string[];
}

/** Between two looks at a file: one that has grown meanwhile is being written. */
const LOOK_AGAIN_MS = 1_000;

/**
 * Lists an inbox. Files that begin with a dot or end in `.part` or `.tmp` are left alone, as is what changes while it is
 * looked at. Throws `file-unreadable` when there is no such folder.
 */
export async function listInbox(folder: string, pause: (ms: number) => Promise<unknown>): Promise<Inbox> {
  const before = await sizes(folder);
  if (before.size > 0) await pause(LOOK_AGAIN_MS);
  const after = before.size > 0 ? await sizes(folder) : before;
  const files: string[] = [];
  const unfinished: string[] = [];
  for (const [name, size] of after)
    if (before.get(name) === size) files.push(join(folder, name));
    else unfinished.push(name);
  return { files: files.sort(), unfinished: unfinished.sort() };
}

async function sizes(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const detail = `--inbox ${folder}: no such folder, or no right to read it. Make it, or name another.`;
    throw new KindredError('file-unreadable', detail, {}, error);
  });
  const found = new Map<string, string>();
  for (const entry of names) {
    if (!entry.isFile() || entry.name.startsWith('.') || /\.(part|tmp)$/i.test(entry.name)) continue;
    const { size, mtimeMs } = await stat(join(folder, entry.name));
    found.set(entry.name, `${size} ${mtimeMs}`);
  }
  return found;
}

/** Puts a file away into `done/` or `failed/` of its inbox; with a reason beside it when it failed. Gives its new path. */
export async function putAway(path: string, inbox: string, run: string, reason?: string): Promise<string> {
  const folder = join(inbox, reason === undefined ? 'done' : 'failed');
  await mkdir(folder, { recursive: true });
  const name = basename(path);
  const plain = join(folder, name);
  const taken = await stat(plain).then(
    () => true,
    () => false,
  );
  const end = extname(name);
  const target = taken ? join(folder, `${basename(name, end)}.${run}${end}`) : plain;
  await rename(path, target);
  if (reason !== undefined) await writeFile(`${target}.reason.txt`, `${reason}\n`);
  return target;
}
