import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendJson } from './etag.ts';

/** Content type of one JSON value a line. */
export const NDJSON = 'application/x-ndjson';

/** Sends `{ items: [...] }`, or one item a line as each is ready when the caller accepts NDJSON. */
export async function sendItems(
  request: FastifyRequest,
  reply: FastifyReply,
  items: AsyncGenerator,
): Promise<FastifyReply> {
  if (request.headers.accept?.includes(NDJSON) === true) {
    return reply.type(NDJSON).send(Readable.from(await asLines(items)));
  }
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return sendJson(request, reply, { items: all });
}

/**
 * The items as lines. The first is awaited here, so that what ends the whole batch at once is still answered as a
 * problem with its status; what ends it later cuts the connection, so that a part is never taken for the whole.
 */
async function asLines(items: AsyncGenerator): Promise<AsyncGenerator<string>> {
  const first = await items.next();
  return (async function* () {
    try {
      if (first.done === true) return;
      yield JSON.stringify(first.value) + '\n';
      for await (const item of items) yield JSON.stringify(item) + '\n';
    } finally {
      await items.return(undefined);
    }
  })();
}
