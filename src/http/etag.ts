import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { visibleTo } from './confidential.ts';

/** Content type of every answer that is no problem. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Sends what of `answer` the request may see, as JSON with an ETag made from the body, or 304 without a body when the caller has it already.
 * The body is written by `JSON.stringify` alone: checking every answer against its schema would cost more than
 * making it, so tests check them instead.
 */
export function sendJson(request: FastifyRequest, reply: FastifyReply, answer: unknown): FastifyReply {
  const body = JSON.stringify(visibleTo(request, answer));
  const etag = etagOf(body);
  const asked = request.headers['if-none-match'];
  void reply.header('etag', etag);
  // Answers change as soon as the data does: a cache may keep one, but must ask before it gives it out.
  void reply.header('cache-control', 'private, no-cache');
  if (asked !== undefined && matchesEtag(asked, etag)) return reply.code(304).send();
  return reply.header('content-type', JSON_TYPE).send(body);
}

/**
 * A strong ETag of the body: equal bodies, equal tags, on every server. Not a secret, so a fast hash will do; over
 * the characters as memory holds them, since turning them into UTF-8 first takes longer than the hash.
 */
export function etagOf(body: string): string {
  return `"${hash('sha1', Buffer.from(body, 'utf16le'), 'base64url')}"`;
}

/** Whether an If-None-Match header names `etag`; `W/` is ignored, as RFC 9110 13.1.2 has it. */
export function matchesEtag(header: string, etag: string): boolean {
  if (header === etag || header.trim() === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
