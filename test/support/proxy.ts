import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Target } from '../../src/neo4j/client.ts';

/** A way to a Neo4j that can be cut and mended: to whoever goes through it, the server is gone and comes back. */
export interface Proxy {
  /** The Neo4j, through the proxy. */
  readonly target: Target;
  /** Drops every connection and refuses new ones, once so many more bytes have gone to the server; at once for 0. */
  readonly cutAfter: (bytes: number) => Promise<void>;
  /** Undoes a cut, also one that has not come yet. */
  readonly mend: () => void;
  /** Connections refused so far. */
  readonly refused: () => number;
  readonly close: () => Promise<void>;
}

/** Opens one to a Neo4j, on loopback, on a free port. */
export async function openProxy(target: Target): Promise<Proxy> {
  const { hostname, port } = new URL(target.uri.replace(/^\w+/, 'http'));
  const open = new Set<Socket>();
  let cut = false;
  let refused = 0;
  let left = Number.POSITIVE_INFINITY;
  let told: () => void = () => undefined;
  const drop = (): void => {
    cut = true;
    left = Number.POSITIVE_INFINITY;
    for (const socket of open) socket.destroy();
    open.clear();
    told();
  };
  const server: Server = createServer((client) => {
    if (cut) {
      refused++;
      client.destroy();
      return;
    }
    const behind = connect(Number(port), hostname);
    for (const socket of [client, behind]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        behind.destroy();
      });
    }
    client.on('data', (bytes) => {
      left -= bytes.length;
      if (left < 0) drop();
    });
    client.pipe(behind).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    target: { ...target, uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}` },
    cutAfter: (bytes) =>
      new Promise((resolve) => {
        told = resolve;
        left = bytes;
        if (bytes === 0) drop();
      }),
    mend: () => {
      cut = false;
      left = Number.POSITIVE_INFINITY;
    },
    refused: () => refused,
    close: async () => {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
