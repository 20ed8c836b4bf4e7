import { hash } from 'node:crypto';
import { KindredError } from '../../errors.ts';
import type { Db, Run } from '../../neo4j/client.ts';
import { notFound } from '../exposure-read.ts';
import * as cypher from './statements.ts';

/** What signing needs of its surroundings. */
export interface SignedDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly clock: () => Date;
}

/** Something that somebody signs for a card. */
export interface SignedAsk {
  /** What is signed: `stage`. Keys of one scope are told from those of another. */
  readonly scope: string;
  /** The Idempotency-Key of the caller; null without one. */
  readonly key: string | null;
  readonly client: string;
  /** Everything else asked, as it was read. */
  readonly body: unknown;
}

/**
 * Does what somebody signs for a card: once for each key, and alone on the card, so that what `work` reads stays true until
 * it is written. The key and the answer are written with the rest, and a refused request leaves nothing behind. `work`
 * gets the time of signing (UTC), and may run again after a transient error. Throws `client-not-found`,
 * `idempotency-key-reused`, and what `work` throws.
 */
export function signed<T>(
  { db, clock }: SignedDeps,
  { scope, key, client, body }: SignedAsk,
  work: (run: Run, at: string) => Promise<T>,
): Promise<T> {
  return db.transaction((run) => {
    const lockedWork = async (): Promise<T> => {
      const [locked] = await run(cypher.lockCard, { client });
      if (locked === undefined) throw notFound({ client });
      return work(run, clock().toISOString());
    };
    return key === null ? lockedWork() : once(run, { scope, key, asked: [client, body], clock }, lockedWork);
  });
}

/** A request by the key of its caller. */
export interface KeyedAsk {
  /** What is asked for: `stage`. Keys of one scope are told from those of another. */
  readonly scope: string;
  readonly key: string;
  /** Everything that is asked, as it was read. */
  readonly asked: unknown;
  readonly clock: () => Date;
}

/**
 * Does `work` once for each key, and gives its answer, as JSON can hold it, to whoever comes with the key again; who comes
 * meanwhile waits. Call it before any lock. Throws `idempotency-key-reused`, and what `work` throws.
 */
export async function once<T>(
  run: Run,
  { scope, key, asked, clock }: KeyedAsk,
  work: () => Promise<T>,
): Promise<T> {
  const { same, answer: kept, name } = await claim(run, scope, key, digestOf(asked));
  if (!same) throw keyReused();
  if (kept !== null) return JSON.parse(kept) as T;
  const answer = await work();
  await run(cypher.keepAnswer, { key: name, answer: JSON.stringify(answer), at: clock().toISOString() });
  return answer;
}

/**
 * Waits, before any lock, until nobody else is at work on a request with this key, whomever it is about. For what is found by
 * its key afterwards, and keeps its own answer.
 */
export async function waitForKey(run: Run, scope: string, key: string, digest: string): Promise<void> {
  await claim(run, scope, key, digest);
}

async function claim(run: Run, scope: string, key: string, digest: string) {
  const name = `${scope} ${key}`;
  const [row] = await run(cypher.claimKey, { key: name, digest });
  return { ...row!, name };
}

const digestOf = (asked: unknown): string => hash('sha256', JSON.stringify(asked));

function keyReused(): KindredError {
  const detail =
    'The Idempotency-Key was sent before with another body or for another card. Send a new request with a new key.';
  return new KindredError('idempotency-key-reused', detail);
}
