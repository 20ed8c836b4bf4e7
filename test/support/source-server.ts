import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a register service does instead of answering: an HTTP status, or it drops the connection. */
export type Fault =
  | 'drop'
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

/** One request that came, and what it asked for. */
export interface Came {
  /** `req`, `egrDetails`, `req/mon`, `egrDetails/mon`, `monList`, `party`. */
  readonly method: string;
  /** ИНН and ОГРН asked for; the day of a `…/mon`. */
  readonly asked: readonly string[];
  readonly at: number;
  readonly url: string;
  readonly authorization: string | undefined;
  /** Whether it was answered well. */
  readonly answered: boolean;
}

interface Subject {
  readonly inn?: string;
  readonly ogrn?: string;
  readonly [field: string]: unknown;
}

/** Saved answers to replay: of Контур.Фокус by method, of DaData the parties; who changed, by day. */
export interface Saved {
  readonly req?: readonly Subject[];
  readonly egrDetails?: readonly Subject[];
  readonly parties?: readonly { readonly data: Subject }[];
  readonly changed?: Readonly<Record<string, readonly Subject[]>>;
}

/** A register service on loopback that speaks both APIs and replays saved answers. */
export interface SourceServer {
  readonly url: string;
  readonly came: Came[];
  saved: Saved;
  /** Says of each request, by its place from 1, what goes wrong; undefined: nothing. */
  fault: (place: number, method: string, asked: readonly string[]) => Fault | undefined;
  /** Called when a request has been answered well. */
  answered: (came: Came) => void;
  readonly close: () => Promise<void>;
}

/** Starts one on a free port. */
export async function startSourceServer(saved: Saved): Promise<SourceServer> {
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const self: SourceServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came: [],
    saved,
    fault: () => undefined,
    answered: () => undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now();
    const url = new URL(request.url!, self.url);
    const method = url.pathname.replace(/^\/api3\//, '').replace(/^\/findById\//, '');
    const asked = numbersOf(method, url, await text(request));
    const fault = self.fault(self.came.length + 1, method, asked);
    const { authorization } = request.headers;
    const came = { method, asked, at, url: request.url!, authorization, answered: fault === undefined };
    self.came.push(came);
    if (fault === 'drop') {
      request.socket.destroy();
      return;
    }
    response.writeHead(fault?.status ?? 200, { 'content-type': 'application/json', ...fault?.headers });
    response.end(fault === undefined ? JSON.stringify(answer(self.saved, method, asked)) : fault.body);
    if (fault === undefined) self.answered(came);
  }

  return self;
}

function numbersOf(method: string, { searchParams }: URL, body: string): string[] {
  if (method === 'party') return [(JSON.parse(body) as { query: string }).query];
  if (method === 'monList') return body.split(',');
  const given = ['inn', 'ogrn', 'date'].map((name) => searchParams.get(name) ?? '');
  return given
    .join(',')
    .split(',')
    .filter((number) => number !== '');
}

function answer(
  { req = [], egrDetails = [], parties = [], changed = {} }: Saved,
  method: string,
  asked: readonly string[],
): unknown {
  const about = ({ inn = '', ogrn = '' }: Subject): boolean => asked.includes(inn) || asked.includes(ogrn);
  switch (method) {
    case 'party':
      return { suggestions: parties.filter(({ data }) => about(data)) };
    case 'monList':
      return req.filter(about).map(({ inn, ogrn }) => ({ inn, ogrn }));
    case 'req':
      return req.filter(about);
    case 'egrDetails':
      return egrDetails.filter(about);
    default:
      return asked.flatMap((day) => changed[day] ?? []);
  }
}
