import { z } from 'zod';

/** What a load over HTTP holds, as the address names it. */
export const LOAD_KINDS = ['registry', 'client', 'account', 'payment', 'fact', 'statement', 'rate'] as const;
/** One of them. */
export type LoadKind = (typeof LOAD_KINDS)[number];

/** Why a line, or a field of it, was not taken. */
const RejectAnswer = z
  .object({
    scope: z.enum(['record', 'field']),
    line: z.int().describe('1-based line of the body.'),
    field: z.string(),
    value: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'Reject', description: 'Why a record, or one field of it, was not taken.' });

/** A load over HTTP and how far it is. */
export const LoadAnswer = z
  .object({
    id: z.string(),
    state: z
      .enum(['queued', 'running', 'done', 'failed', 'interrupted'])
      .describe('`interrupted`: the server that worked on it is gone; send it again with the same key.'),
    kind: z.enum(LOAD_KINDS).nullable().describe('What the lines are; null until somebody looked.'),
    bytes: z.int(),
    progress: z.number().describe('0 to 1.'),
    begun: z.string(),
    ended: z.string().nullable(),
    records: z.int(),
    rejected: z.int(),
    unchanged: z.int(),
    rejects: z.array(RejectAnswer).describe('The first hundred.'),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'Load', description: 'A load over HTTP: how far it is and what came of it.' });
export type LoadAnswer = z.output<typeof LoadAnswer>;

/** A body to load, as the route hands it over. */
export interface LoadAsk {
  readonly key: string;
  readonly kind: LoadKind | null;
  /** The body, in pieces. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Milliseconds the caller wants to wait for the end. */
  readonly waitMs: number;
}

/**
 * Loads over HTTP. `submit` throws `idempotency-key-reused` when the key came with another body before; `read` throws
 * `load-not-found`.
 */
export interface LoadService {
  readonly submit: (ask: LoadAsk) => Promise<LoadAnswer>;
  readonly read: (id: string) => Promise<LoadAnswer>;
  /** Ends what is under way, or lets it be taken over. */
  readonly close: () => Promise<void>;
}
