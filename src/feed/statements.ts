import { z } from 'zod';
import { bind } from '../neo4j/statement.ts';
import { ChangeAnswer, CHANGE_KINDS } from './types.ts';

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

export const readChanges = bind('feed/read-changes.cypher', {
  params: z.object({
    after: z.bigint(),
    window: z.bigint(),
    limit: z.bigint(),
    kind: z.enum(CHANGE_KINDS).nullable(),
    about: text.nullable(),
    lens: text.nullable(),
  }),
  row: z.object({
    resolved: z.boolean(),
    feed: text.nullable(),
    numbers: z.array(z.bigint()),
    changes: z.array(
      z.object({
        seq: z.bigint(),
        at: text,
        kind: z.enum(CHANGE_KINDS),
        run: text,
        lens: text.nullable(),
        about: ChangeAnswer.shape.subject.shape.kind,
        id: text,
        before: text.nullable(),
        after: text.nullable(),
      }),
    ),
  }),
});
