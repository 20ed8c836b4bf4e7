import type { Journal } from '../feed/journal.ts';
import type { Logger } from '../log.ts';
import { load, type LoadResult } from '../load/load.ts';
import type { Progress } from '../load/progress.ts';
import type { SourceFiles } from '../load/source-files.ts';
import type { Db } from '../neo4j/client.ts';
import type { FileKind } from '../registry/kind-of-file.ts';
import type { Reject } from '../registry/record.ts';

/** What taking in files needs of its surroundings. */
export interface TakeInDeps {
  readonly db: Db;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly progress: Progress;
  /** Folder for temporary files. */
  readonly scratch: string;
  readonly journal: Journal;
}

const OPTIONS = {
  client: 'clients',
  account: 'accounts',
  payment: 'payments',
  fact: 'facts',
  statement: 'statements',
  rate: 'rates',
} as const satisfies Record<Exclude<FileKind, 'registry'>, keyof SourceFiles>;

/** The order in which kinds are taken in: cards before what names them. */
export const KIND_ORDER: readonly FileKind[] = [
  'registry',
  'client',
  'account',
  'payment',
  'rate',
  'fact',
  'statement',
];

/** Merges files of one kind into the graph. Throws as readers do; a refused snapshot is told in the result. */
export function takeIn(
  deps: TakeInDeps,
  kind: FileKind,
  paths: readonly string[],
  more: Pick<SourceFiles, 'snapshot' | 'asOf'>,
  reject: (reject: Reject) => void,
): Promise<LoadResult> {
  const files: SourceFiles =
    kind === 'registry' ? { ...more, registry: paths } : { ...more, registry: [], [OPTIONS[kind]]: paths };
  return load({ ...deps, bulkImport: null, reject }, files, 'bolt');
}
