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
  return db.transaction(async (run) => {
    const claimed = key === null ? null : { key: `${scope} ${key}`, digest: digestOf([client, body]) };
    if (claimed !== null) {
      const [row] = await run(cypher.claimKey, claimed);
      if (!row!.same) throw keyReused();
      if (row!.answer !== null) return JSON.parse(row!.answer) as T;
    }
    const [locked] = await run(cypher.lockCard, { client });
    if (locked === undefined) throw notFound({ client });
    const at = clock().toISOString();
    const answer = await work(run, at);
    if (claimed !== null)
      await run(cypher.keepAnswer, { key: claimed.key, answer: JSON.stringify(answer), at });
    return answer;
  });
}

const digestOf = (asked: unknown): string => hash('sha256', JSON.stringify(asked));

function keyReused(): KindredError {
  const detail =
    'The Idempotency-Key was sent before with another body or for another card. Send a new request with a new key.';
  return new KindredError('idempotency-key-reused', detail);
}
