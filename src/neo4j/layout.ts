import { join } from 'node:path';
import type { Memory } from './memory.ts';

/** Where the embedded server of one home keeps its things. */
export interface Layout {
  readonly root: string;
  readonly data: string;
  readonly conf: string;
  readonly logs: string;
  readonly plugins: string;
  /** Leases, one file for each process that uses the server. */
  readonly leases: string;
  /** Present while the server is to be left running. */
  readonly keep: string;
  readonly lock: string;
  /** Which process serves, on which port. */
  readonly record: string;
  /** Present while an import writes the store, and after one that did not end well. */
  readonly importing: string;
  /** Mode 0600. */
  readonly password: string;
  readonly console: string;
}

/** The layout below `home` (KINDRED_HOME, absolute). */
export function layoutOf(home: string): Layout {
  const root = join(home, 'neo4j');
  return {
    root,
    data: join(root, 'data'),
    conf: join(root, 'conf'),
    logs: join(root, 'logs'),
    plugins: join(root, 'plugins'),
    leases: join(root, 'run', 'leases'),
    keep: join(root, 'run', 'keep'),
    lock: join(root, 'run', 'lock'),
    record: join(root, 'run', 'server.json'),
    importing: join(root, 'run', 'importing'),
    password: join(root, 'password'),
    console: join(root, 'logs', 'console.log'),
  };
}

/**
 * The text of neo4j.conf. `extra` settings come last and win (Neo4j refuses a name given twice, so they replace).
 * Heap is not here: it is given to the JVM, Neo4j's own setting is read only by its start script.
 */
export function configText(
  layout: Layout,
  port: number,
  memory: Memory,
  extra: Readonly<Record<string, string>> = {},
): string {
  const settings: Record<string, string> = {
    'server.directories.data': layout.data,
    'server.directories.logs': layout.logs,
    'server.directories.plugins': layout.plugins,
    'server.directories.import': join(layout.root, 'import'),
    'server.default_listen_address': '127.0.0.1',
    'server.default_advertised_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${port}`,
    'server.bolt.advertised_address': `127.0.0.1:${port}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.security.auth_enabled': 'true',
    'dbms.usage_report.enabled': 'false',
    'server.memory.pagecache.size': `${memory.pageCacheMiB}m`,
    // One batch of a big load may take most of the heap; the loader sends a few at a time.
    'dbms.memory.transaction.total.max': `${Math.floor(memory.heapMiB * 0.8)}m`,
    'db.memory.transaction.max': '0',
    // Nothing replays or ships these logs here, and a big load writes several times its own size of them.
    'db.tx_log.rotation.retention_policy': 'keep_none',
    'db.tx_log.preallocate': 'false',
    // When the Bolt server goes down the stores are closed already; it would only wait ten seconds for nobody.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    ...extra,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
