import { z } from 'zod';
import { bind } from '../neo4j/statement.ts';

const nothing = z.object({});
const text = z.string();

export const writeChanges = bind('feed/write-changes.cypher', {
  params: z.object({
    rows: z.array(
      z.object({
        kind: text,
        about: text,
        id: text,
        lens: text.nullable(),
        before: text.nullable(),
        after: text.nullable(),
        run: text,
        at: text,
        n: z.bigint(),
      }),
    ),
  }),
  row: nothing,
});

export const takeFeedLock = bind('feed/take-lock.cypher', { params: nothing, row: nothing });

export const numberChanges = bind('feed/number-changes.cypher', {
  params: z.object({ limit: z.bigint() }),
  row: z.object({ numbered: z.bigint() }),
  plan: 'any',
});

export const forgetUnnumbered = bind('feed/forget-unnumbered.cypher', {
  params: nothing,
  row: nothing,
  plan: 'any',
});
