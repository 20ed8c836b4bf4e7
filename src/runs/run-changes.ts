import { readState, type ChangeKind } from '../feed/change.ts';
import type { Db } from '../neo4j/client.ts';
import * as cypher from './statements.ts';

/** A numbered change as a report reads it. */
export interface ChangeRow {
  readonly seq: bigint;
  readonly kind: ChangeKind;
  readonly about: string;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

const PAGE = 5_000n;

/** What a run changed, in order; of groups, those of some lenses. */
export async function changesOfRun(
  db: Db,
  run: string,
  kinds: readonly ChangeKind[],
  lenses: readonly string[],
): Promise<ChangeRow[]> {
  const all: ChangeRow[] = [];
  for (let after = 0n, more = true; more;) {
    const of = { run, after, kinds: [...kinds], lenses: [...lenses] };
    const rows = await db.read(cypher.changesOfRun, { ...of, limit: PAGE });
    all.push(
      ...rows.map((row) => ({
        ...row,
        kind: row.kind as ChangeKind,
        before: readState(row.before),
        after: readState(row.after),
      })),
    );
    more = rows.length === Number(PAGE);
    if (more) after = rows.at(-1)!.seq;
  }
  return all;
}
