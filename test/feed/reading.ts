import { createFeedService } from '../../src/feed/service.ts';
import { ChangeAnswer, type FeedAsk } from '../../src/feed/types.ts';
import type { Db } from '../../src/neo4j/client.ts';
import type { Keyset } from '../../src/values/page.ts';

/** What a reader of the feed has got, and where it goes on. */
export interface Reading {
  readonly changes: ChangeAnswer[];
  readonly next: Keyset;
}

/** Reads from a place to where the feed ends for now, page by page; checks every change against its schema. */
export async function readOn(
  db: Db,
  ask: Partial<FeedAsk> = {},
  look: (page: ChangeAnswer[]) => void = () => undefined,
): Promise<Reading> {
  const feed = createFeedService(db);
  const changes: ChangeAnswer[] = [];
  let after = ask.after ?? null;
  for (;;) {
    const page = await feed.changes({ limit: 50, kind: null, about: null, ...ask, after });
    const items = page.items.map((item) => ChangeAnswer.parse(item));
    look(items);
    changes.push(...items);
    after = page.next;
    if (!page.more) return { changes, next: page.next };
  }
}

/** The numbers of changes. */
export const seqs = (changes: readonly ChangeAnswer[]): number[] => changes.map(({ seq }) => Number(seq));

/** 1, 2, 3 up to `last`. */
export const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);
