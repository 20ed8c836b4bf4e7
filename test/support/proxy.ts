import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut and mended: to whoever goes through it, the server is gone and comes back. */
export interface Proxy {
  readonly port: number;
  /** Drops every connection and refuses new ones, once so many more bytes have gone to the server; at once for 0. */
  readonly cutAfter: (bytes: number) => Promise<void>;
  readonly mend: () => void;
  /** Connections refused so far. */
  readonly refused: () => number;
  readonly close: () => Promise<void>;
}

/** Opens one on loopback, on a free port. */
export async function openProxy(host: string, port: number): Promise<Proxy> {
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
    const behind = connect(port, host);
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
    port: (server.address() as AddressInfo).port,
    cutAfter: (bytes) =>
      new Promise((resolve) => {
        told = resolve;
        left = bytes;
        if (bytes === 0) drop();
      }),
    mend: () => {
      cut = false;
    },
    refused: () => refused,
    close: async () => {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
