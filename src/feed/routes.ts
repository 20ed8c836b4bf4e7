import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { createCursors, pageQuery } from '../http/cursor.ts';
import { sendJson } from '../http/etag.ts';
import { docs } from '../http/route-docs.ts';
import { CHANGES } from './change.ts';
import { changesExample } from './examples.ts';
import { ChangeAnswer, CHANGE_KINDS, type FeedService } from './types.ts';

/**
 * The scope and the key of cursors. They are signed against slips only: a reader may come back after months, when the
 * password that other cursors are signed with is another. A place in the feed is the same whatever is asked for, so a
 * cursor may be taken on with another filter.
 */
const SCOPE = 'changes';

const Query = z.object({
  kind: z
    .enum(CHANGE_KINDS, `Give one of ${CHANGE_KINDS.join(', ')}.`)
    .optional()
    .describe('Changes of this kind only.'),
  about: z
    .string()
    .min(1)
    .max(600)
    .optional()
    .meta({
      description: 'Changes about the subject with this id only.',
      examples: ['ogrn:1127746001019'],
    }),
  lens: z
    .string()
    .max(50)
    .optional()
    .meta({
      description: 'Changes of the groups of this lens only; see schema `Lens`.',
      examples: ['linked'],
    }),
  cursor: pageQuery.cursor.describe('`nextCursor` of an earlier page; leave out to begin with the first.'),
  limit: pageQuery.limit,
});

const ChangePage = z
  .object({
    items: z.array(ChangeAnswer),
    nextCursor: z
      .string()
      .describe('Hand it back for what comes next, now or in a year; an empty page has one too.'),
    more: z.boolean().describe('True: ask again at once. False: that was all so far; ask again later.'),
  })
  .meta({ id: 'ChangePage', description: 'One page of the feed, and where to go on.' });

const DESCRIPTION = [
  'Everything that changes, oldest first and without gaps: who reads it from page to page is told every change exactly ' +
    'once. With `kind`, `about` or `lens` a page may be empty though `more` is true: the cursor has moved on over others.',
  'What `before` and `after` hold (a group is `id`, `version` and `size`):',
  Object.entries(CHANGES)
    .map(([kind, about]) => `- \`${kind}\`: ${about}`)
    .join('\n'),
].join('\n\n');

interface Deps {
  readonly feed: FeedService;
  /** The lens of that name. Throws `lens-unknown`. */
  readonly readLens: (name: string) => string;
}

/** `/changes`: what has changed. */
export function changeRoutes(app: Api, { feed, readLens }: Deps): void {
  const cursors = createCursors(SCOPE);
  app.get(
    '/changes',
    {
      schema: {
        ...docs({
          summary: 'What has changed',
          description: DESCRIPTION,
          operationId: 'listChanges',
          tag: 'changes',
          answers: 'One page of changes.',
          answer: ChangePage,
          example: { items: changesExample, nextCursor: '1.WyIyMDI2Il0.c2lnbmF0dXJl', more: false },
          problems: ['validation-failed', 'lens-unknown', 'cursor-invalid', 'not-resolved'],
        }),
        querystring: Query,
      },
    },
    async (request, reply) => {
      const { kind = null, about = null, lens: name, cursor, limit } = request.query;
      const after = cursors.unwrap(SCOPE, cursor);
      const ask = { after, limit, kind, about, ...(name !== undefined && { lens: readLens(name) }) };
      const { items, next, more } = await feed.changes(ask);
      return sendJson(request, reply, { items, nextCursor: cursors.wrap(SCOPE, next), more });
    },
  );
}
