import type { z } from 'zod';
import { KindredError, notResolved } from '../errors.ts';
import type { Db } from '../neo4j/client.ts';
import { readState } from './change.ts';
import * as cypher from './statements.ts';
import type { ChangeAnswer, FeedAsk, FeedPage, FeedService } from './types.ts';

/** Changes looked through for a page when not all are asked for. */
const WINDOW = 5_000n;

/** The feed, read from the graph. */
export function createFeedService(db: Pick<Db, 'read'>): FeedService {
  return { changes: (ask) => readPage(db, ask) };
}

/**
 * A page of what follows. A commit can be seen half applied, so a page ends before the first number that is missing;
 * and it goes on after what was looked through, so that what was not asked for is not looked through again.
 */
async function readPage(
  db: Pick<Db, 'read'>,
  { after, limit, kind, about, lens }: FeedAsk,
): Promise<FeedPage> {
  const [began, number] = after ?? [null, '0'];
  const last = BigInt(number!);
  // One more than wanted only says that there is more.
  const all = kind === null && about === null && lens === undefined;
  const window = all ? BigInt(limit) + 1n : WINDOW;
  const [row] = await db.read(cypher.readChanges, {
    after: last,
    window,
    limit: BigInt(limit),
    kind,
    about,
    lens: lens ?? null,
  });
  const { resolved, feed, numbers, changes } = row!;
  if (!resolved) throw notResolved();
  if (last > 0n && began !== feed) throw otherFeed();
  const gap = numbers.findIndex((seq, at) => seq !== last + BigInt(at) + 1n);
  const seen = last + BigInt(gap === -1 ? numbers.length : gap);
  const items = changes.filter(({ seq }) => seq <= seen);
  const end = items.length === limit ? items.at(-1)!.seq : seen;
  return {
    items: items.map(changeAnswer),
    next: [feed ?? '', end.toString()],
    more: BigInt(numbers.length) === window || numbers.some((seq) => seq > end),
  };
}

type ChangeRow = z.output<typeof cypher.readChanges.row>['changes'][number];

function changeAnswer({ seq, at, kind, run, lens, about, id, before, after }: ChangeRow): ChangeAnswer {
  const subject = { kind: about, id };
  return {
    seq: seq.toString(),
    at,
    kind,
    run,
    lens,
    subject,
    before: readState(before),
    after: readState(after),
  };
}

function otherFeed(): KindredError {
  return new KindredError(
    'cursor-invalid',
    'query.cursor is of the feed of another database, or of this one before it was emptied. Start again without a ' +
      'cursor.',
  );
}
