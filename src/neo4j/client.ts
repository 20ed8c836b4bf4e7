import neo4j, { type Driver, type ManagedTransaction, type Session, type Transaction } from 'neo4j-driver';
import type { z } from 'zod';
import { KindredError } from '../errors.ts';
import type { Statement } from './statement.ts';

/** Runs one statement and gives its rows, checked against the statement's row schema. */
export type Run = <P extends z.ZodObject, R extends z.ZodObject>(
  statement: Statement<P, R>,
  params: z.input<P>,
) => Promise<z.output<R>[]>;

/**
 * The database as the rooms see it. Reads go to readers of a cluster and see this process's own writes
 * (one bookmark manager per Db); every call has a session of its own.
 */
export interface Db {
  /** One auto-commit statement in read mode: one round trip, the fastest way to an answer. Not retried. */
  readonly read: Run;
  /** One statement in a managed write transaction, retried on transient errors. */
  readonly write: Run;
  /**
   * Several statements in one managed write transaction; `work` may run again after a transient error. A lost
   * database is waited for, for half a minute; after that it is asked whether it answers, and nobody waits.
   */
  readonly transaction: <T>(work: (run: Run) => Promise<T>) => Promise<T>;
  /**
   * Several statements in one transaction that is taken back in the end, whatever they wrote: what would be, without its
   * being. Not retried. With `timeoutMs` the database ends it after that time, waiting for locks included. Throws `busy`
   * then, and when it got into the way of another transaction.
   */
  readonly rehearsal: <T>(work: (run: Run) => Promise<T>, timeoutMs?: number) => Promise<T>;
  /** One auto-commit statement in write mode, needed by `CALL … IN TRANSACTIONS`. Not retried. */
  readonly batch: Run;
  /** Rows one by one with back-pressure, for answers that do not fit in memory. Rows are checked. */
  readonly stream: <P extends z.ZodObject, R extends z.ZodObject>(
    statement: Statement<P, R>,
    params: z.input<P>,
  ) => AsyncIterable<z.output<R>>;
  readonly close: () => Promise<void>;
}

/** Where a Neo4j answers and who may ask. */
export interface Target {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** A connected Db. `connections` bounds the pool; callers beyond it wait. Throws `database-unreachable`. */
export async function connect(target: Target, connections = 64): Promise<Db> {
  const driver = neo4j.driver(target.uri, neo4j.auth.basic(target.user, target.password), {
    useBigInt: true,
    maxConnectionPoolSize: connections,
    connectionAcquisitionTimeout: 30_000,
    // The driver's waits double from a second on: it gives up after half a minute. At 30_000 it might take a whole one.
    maxTransactionRetryTime: 24_000,
    telemetryDisabled: true,
    // Hints on types the graph does not hold yet would travel with every answer.
    notificationFilter: { minimumSeverityLevel: 'OFF' },
  });
  try {
    await driver.getServerInfo();
  } catch (error) {
    await closeQuietly(driver);
    throw unreachable(target.uri, error);
  }
  return fromDriver(driver, target.uri);
}

function fromDriver(driver: Driver, uri: string): Db {
  const bookmarkManager = neo4j.bookmarkManager();

  async function inSession<T>(mode: 'READ' | 'WRITE', work: (session: Session) => Promise<T>): Promise<T> {
    const session = driver.session({ defaultAccessMode: mode, bookmarkManager });
    try {
      return await work(session);
    } catch (error) {
      throw lossOr(error, uri);
    } finally {
      await closeQuietly(session);
    }
  }

  const autoCommit =
    (mode: 'READ' | 'WRITE'): Run =>
    (statement, params) =>
      inSession(mode, (session) => runIn(session, statement, params));

  let waitedInVain = false;

  const transaction: Db['transaction'] = (work) =>
    inSession('WRITE', async (session) => {
      // Whoever waited for a lost database once does not wait again at every step of giving up.
      if (waitedInVain) {
        await driver.getServerInfo();
        waitedInVain = false;
      }
      try {
        return await session.executeWrite((tx) => work((statement, params) => runIn(tx, statement, params)));
      } catch (error) {
        waitedInVain = isConnectionLoss(error);
        throw error;
      }
    });

  const rehearsal: Db['rehearsal'] = (work, timeoutMs) =>
    inSession('WRITE', async (session) => {
      const tx = await session.beginTransaction(timeoutMs === undefined ? {} : { timeout: timeoutMs });
      try {
        return await work((statement, params) => runIn(tx, statement, params));
      } catch (error) {
        throw busyOr(error, timeoutMs);
      } finally {
        // A transaction that failed has been taken back already.
        await tx.rollback().catch(() => undefined);
      }
    });

  return {
    rehearsal,
    read: autoCommit('READ'),
    batch: autoCommit('WRITE'),
    write: (statement, params) => transaction((run) => run(statement, params)),
    transaction,
    stream: (statement, params) => streamRows(driver, uri, statement, params),
    close: () => closeQuietly(driver),
  };
}

async function runIn<P extends z.ZodObject, R extends z.ZodObject>(
  runner: Session | ManagedTransaction | Transaction,
  statement: Statement<P, R>,
  params: z.input<P>,
): Promise<z.output<R>[]> {
  const result = await runner.run(statement.text, params);
  return result.records.map((record) => statement.row.parse(record.toObject()));
}

async function* streamRows<P extends z.ZodObject, R extends z.ZodObject>(
  driver: Driver,
  uri: string,
  statement: Statement<P, R>,
  params: z.input<P>,
): AsyncIterable<z.output<R>> {
  const session = driver.session({ defaultAccessMode: 'READ', fetchSize: 5_000 });
  try {
    for await (const record of session.run(statement.text, params)) {
      yield statement.row.parse(record.toObject());
    }
  } catch (error) {
    throw lossOr(error, uri);
  } finally {
    await closeQuietly(session);
  }
}

/** What was to be had by it is had by then, or failed with an error of its own. */
async function closeQuietly(open: Session | Driver): Promise<void> {
  await open.close().catch(() => undefined);
}

const lossOr = (error: unknown, uri: string): unknown =>
  isConnectionLoss(error) ? unreachable(uri, error) : error;

/** An error of a transaction that was ended for its time, or for others. */
function busyOr(error: unknown, timeoutMs: number | undefined): unknown {
  if (!(error instanceof neo4j.Neo4jError) || isConnectionLoss(error)) return error;
  if (/TransactionTimedOut|Terminated|LockClientStopped/.test(error.code)) {
    const detail =
      `Not done in ${(timeoutMs ?? 0) / 1000} seconds, and taken back: a load or resolve is at work, or too much ` +
      'would move. Ask again in a moment, or with fewer changes.';
    return new KindredError('busy', detail, {}, error);
  }
  if (!error.retryable) return error;
  const detail = 'It got into the way of other work and was taken back. Ask again in a moment.';
  return new KindredError('busy', detail, {}, error);
}

function isConnectionLoss(error: unknown): boolean {
  const code = error instanceof neo4j.Neo4jError ? error.code : '';
  // A protocol error is what the driver makes of a connection that was closed while it was being reset.
  return code === 'ServiceUnavailable' || code === 'SessionExpired' || code === 'ProtocolError';
}

function unreachable(uri: string, cause: unknown): KindredError {
  return new KindredError(
    'database-unreachable',
    `Neo4j at ${uri} cannot be reached: ${reasonOf(cause)}. Check that it runs, the address and the password.`,
    {},
    cause,
  );
}

/** The driver puts a paragraph of general advice before what happened. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'no answer';
  const line = cause.message.split('\n')[0]!;
  return (line.split('Caused by: ')[1] ?? line).replace(/\.$/, '');
}
