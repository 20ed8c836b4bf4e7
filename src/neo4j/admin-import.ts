import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { KindredError } from '../errors.ts';
import type { Embedded } from './embedded.ts';
import { adminArguments, adminEnvironment } from './java-command.ts';
import { availableMiB, importMemoryFor, type ImportMemory } from './memory.ts';
import { beginImport, endImport } from './unfinished-import.ts';

const GUARD = fileURLToPath(new URL('guard.ts', import.meta.url));

/**
 * CSV files of one kind of node or link: a header (one line, a file of its own) and any number of data files, plain or
 * `.gz`. Absolute paths; Neo4j reads the file's name as a regular expression, so keep to letters, digits, `-`, `.`.
 * Fields are separated by `,`, quoted by `"`, hold no line break; array elements are separated by U+001F.
 */
export interface ImportSource {
  readonly header: string;
  readonly files: readonly string[];
}

/** Everything one import reads and where it reports. */
export interface ImportPlan {
  /** `labels`: one or more, joined by `:`; absent when the header has a `:LABEL` column. */
  readonly nodes: readonly (ImportSource & { readonly labels?: string })[];
  /** `type`: absent when the header has a `:TYPE` column. */
  readonly relationships: readonly (ImportSource & { readonly type?: string })[];
  /**
   * `actual`: `:ID` is the internal id, 0 and up, each once; quickest, and nothing is checked, so a link to an id that
   * no node has corrupts the store. `integer`: any numbers, checked. `string`: slowest.
   */
  readonly idType: 'actual' | 'integer' | 'string';
  /** Where the tool lists bad entries. */
  readonly reportFile: string;
  readonly extraArgs?: readonly string[];
  /** Sized from the machine when absent. */
  readonly memory?: ImportMemory;
}

/** How far the tool is; told some eighty times in the course of an import. */
export interface ImportProgress {
  readonly stage: string;
  /** Of the whole import, 0 to 1. */
  readonly share: number;
}

/** What the tool says it did. */
export interface ImportResult {
  readonly nodes: number;
  readonly relationships: number;
  /** As the tool counts them, without the start of its JVM. */
  readonly seconds: number;
}

/**
 * Fills the home's empty database by Neo4j's own importer: stops the server, imports, starts it again (its port may
 * change: ask `embedded.target()`). All that was in the database is gone, schema too: migrate afterwards. When the
 * import fails the database is empty again. Throws `disk-full`, `locked` while another process uses the server,
 * `internal` with the tool's last lines. The tool ends with this process, even by SIGKILL.
 */
export async function adminImport(
  embedded: Embedded,
  plan: ImportPlan,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportResult> {
  await embedded.stop();
  try {
    beginImport(embedded.layout);
    const result = await runImport(embedded, plan, onProgress);
    endImport(embedded.layout);
    return result;
  } finally {
    await embedded.start();
  }
}

async function runImport(
  embedded: Embedded,
  plan: ImportPlan,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportResult> {
  const memory = plan.memory ?? importMemoryFor(availableMiB());
  const { java, lib } = embedded.installation;
  const command = adminArguments(lib, memory.heapMiB, importArguments(plan, memory));
  const child = spawn(process.execPath, [GUARD, java, ...command], {
    cwd: embedded.layout.root,
    env: { ...process.env, ...adminEnvironment(embedded.layout) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((settle) => child.once('close', settle));

  const reader = new OutputReader(onProgress);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) reader.take(line);
  });
  for await (const line of createInterface({ input: child.stdout })) reader.take(line);

  const code = await ended;
  const result = reader.result();
  if (code === 0 && result !== null) return result;
  throw failed(reader.tail(), plan.reportFile);
}

/** The arguments of `neo4j-admin` for a plan. The database comes before the files: `--nodes` takes all that follow. */
export function importArguments(plan: ImportPlan, memory: ImportMemory): string[] {
  const source = (name: string | undefined, { header, files }: ImportSource): string =>
    `${name === undefined ? '' : `${name}=`}${[header, ...files].join(',')}`;
  return [
    ...['database', 'import', 'full', 'neo4j'],
    `--id-type=${plan.idType}`,
    '--delimiter=,',
    '--array-delimiter=U+001F',
    '--multiline-fields=false',
    '--ignore-empty-strings=true',
    '--bad-tolerance=0',
    '--high-parallel-io=on',
    '--overwrite-destination',
    `--max-off-heap-memory=${memory.offHeapMiB}m`,
    `--report-file=${plan.reportFile}`,
    ...(plan.extraArgs ?? []),
    ...plan.nodes.map((nodes) => `--nodes=${source(nodes.labels, nodes)}`),
    ...plan.relationships.map((links) => `--relationships=${source(links.type, links)}`),
  ];
}

/** Where each of the tool's four stages begins, measured on a register: their shares of the whole time. */
const STAGE_STARTS = [0, 0.42, 0.66, 0.82, 1];

/**
 * Reads what the tool prints: `(2/4) Relationship import …`, lines of dots that end in `35% ∆1s 25ms [6s 99ms]`, and
 * `IMPORT DONE in 1m 8s 529ms.` with `1000 nodes` and `2000 relationships` below.
 */
export class OutputReader {
  private readonly onProgress: (progress: ImportProgress) => void;
  private readonly last: string[] = [];
  private stage = { number: 1, name: '' };
  private nodes = 0;
  private relationships = 0;
  private seconds: number | null = null;

  constructor(onProgress: (progress: ImportProgress) => void) {
    this.onProgress = onProgress;
  }

  take(line: string): void {
    const stage = /^\((\d)\/4\) (.+?) \d{4}-/.exec(line);
    const percent = /^[.\- ]+ (\d+)%/.exec(line);
    const done = /^IMPORT DONE in (.+?)\.? *$/.exec(line);
    const count = /^ {2}(\d+) (nodes|relationships)$/.exec(line);
    if (stage !== null) {
      this.stage = { number: Number(stage[1]), name: stage[2]! };
      this.tell(0);
    } else if (percent !== null) {
      this.tell(Number(percent[1]) / 100);
    } else if (done !== null) {
      this.seconds = toSeconds(done[1]!);
    } else if (count !== null) {
      this[count[2] as 'nodes' | 'relationships'] = Number(count[1]);
    }
    if (percent === null && line.trim() !== '') {
      this.last.push(line);
      if (this.last.length > 20) this.last.shift();
    }
  }

  /** Null when the tool did not say that it was done. */
  result(): ImportResult | null {
    const { nodes, relationships, seconds } = this;
    return seconds === null ? null : { nodes, relationships, seconds };
  }

  tail(): string {
    return this.last.join('\n');
  }

  private tell(stageShare: number): void {
    const { number, name } = this.stage;
    const from = STAGE_STARTS[number - 1] ?? 0;
    const to = STAGE_STARTS[number] ?? 1;
    this.onProgress({ stage: name, share: from + (to - from) * stageShare });
  }
}

function toSeconds(text: string): number {
  const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  const parts = [...text.matchAll(/(\d+)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * units[unit!]!, 0);
}

function failed(tail: string, reportFile: string): KindredError {
  if (/No space left on device|not enough (disk )?space/i.test(tail)) {
    return new KindredError(
      'disk-full',
      'The disk filled up while Neo4j imported. Free some space (three times the size of the input files) and load ' +
        'again; nothing was kept.',
    );
  }
  return new KindredError(
    'internal',
    `Neo4j's import failed; nothing was kept. Bad entries, if any, are in ${reportFile}. It ended with:\n${tail}`,
  );
}
