import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { KindredError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { connect, type Target } from './client.ts';
import { acquireDocker, dockerAnswers, dockerHasData } from './docker.ts';
import { acquireEmbedded, acquireFresh, type Embedded } from './embedded.ts';
import type { Env } from './java.ts';
import { layoutOf } from './layout.ts';
import type { Memory } from './memory.ts';
import { checkVersion } from './server-facts.ts';

/** The three ways to a Neo4j. */
export type Backend = 'external' | 'docker' | 'embedded';

/** A Neo4j this command may use until `release`. */
export interface Provisioned {
  readonly kind: Backend;
  /** Where it answers. Read it again after a bulk import: an embedded server may come back on another port. */
  readonly target: Target;
  /** Present when the server is ours to stop and start, which a bulk import needs. */
  readonly embedded?: Embedded;
  /** Gives it up: stops what this command started, unless it is to keep running. May be called twice. */
  readonly release: () => Promise<void>;
}

/** What the Neo4j is wanted for. */
export interface Purpose {
  /** True for `up`, `serve`, `demo`; false for `load`, `sync`, `resolve`, `export`. */
  readonly keepRunning: boolean;
  /** Sized from the machine when absent. */
  readonly memory?: Memory;
}

/** What the choice of a backend asks the machine. */
export interface Probes {
  readonly embeddedHasData: (home: string) => boolean;
  readonly dockerHasData: (home: string) => boolean;
  readonly dockerAnswers: () => Promise<boolean>;
}

/**
 * A Neo4j of 5.26 or newer, found or started: NEO4J_URI, else Docker, else the embedded one. Throws
 * `database-unreachable`, `tool-missing`, `locked`.
 */
export async function provision(
  config: Config,
  log: Logger,
  purpose: Purpose,
  env: Env = process.env,
): Promise<Provisioned> {
  const kind = await chooseBackend(config, machineProbes(env));
  log.debug({ kind }, 'Neo4j chosen');
  const memory = purpose.memory === undefined ? {} : { memory: purpose.memory };
  const common = { home: config.home, keepRunning: purpose.keepRunning, ...memory };
  switch (kind) {
    case 'external':
      return await checked({ kind, target: config.neo4j!, release: () => Promise.resolve() });
    case 'docker':
      return await checked({ kind, ...(await acquireDocker(common)) });
    case 'embedded':
      return fromEmbedded(await acquireEmbedded({ ...common, env, log }));
  }
}

/**
 * The embedded server of a home that never held a database, not started yet, for a bulk import to fill; null when
 * another backend is to be used or there is something in the home. Throws as `provision` does.
 */
export async function provisionFresh(
  config: Config,
  log: Logger,
  { keepRunning }: Purpose,
  env: Env = process.env,
): Promise<Provisioned | null> {
  if ((await chooseBackend(config, machineProbes(env))) !== 'embedded') return null;
  const embedded = await acquireFresh({ home: config.home, keepRunning, env, log });
  return embedded === null ? null : fromEmbedded(embedded);
}

function fromEmbedded(embedded: Embedded): Provisioned {
  return {
    kind: 'embedded',
    get target() {
      return embedded.target();
    },
    embedded,
    release: embedded.release,
  };
}

/** A home keeps the backend that holds its data; else Docker when its engine answers, else embedded. */
export async function chooseBackend(config: Config, probes: Probes): Promise<Backend> {
  if (config.neo4j !== null) return 'external';
  if (probes.embeddedHasData(config.home)) return 'embedded';
  const answers = await probes.dockerAnswers();
  if (!answers && probes.dockerHasData(config.home)) {
    throw new KindredError(
      'tool-missing',
      `The database of ${config.home} is kept in Docker, which does not answer. Start Docker, or choose another ` +
        'KINDRED_HOME and load again.',
    );
  }
  return answers ? 'docker' : 'embedded';
}

/** The questions asked of this machine. */
export function machineProbes(env: Env): Probes {
  return {
    embeddedHasData: (home) => existsSync(join(layoutOf(home).data, 'databases')),
    dockerHasData,
    dockerAnswers: () => dockerAnswers(env),
  };
}

async function checked(provisioned: Provisioned): Promise<Provisioned> {
  try {
    const db = await connect(provisioned.target, 1);
    try {
      await checkVersion(db, provisioned.target.uri);
    } finally {
      await db.close();
    }
    return provisioned;
  } catch (error) {
    await provisioned.release();
    throw error;
  }
}
