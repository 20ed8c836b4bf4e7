import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { pageAnswer, pageOf, pageQuery, type Cursors } from '../../http/cursor.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { lensDiffExample, lensesExample } from './examples.ts';
import { LensDiff, LensesAnswer, readLens, type LensService } from './types.ts';

interface Deps {
  readonly lenses: LensService;
  readonly cursors: Cursors;
}

const name = (description: string) =>
  z
    .string()
    .min(1)
    .max(50)
    .meta({ description, examples: ['linked'] });

const DiffParams = z.object({
  a: name('The lens whose groups are looked at.'),
  b: name('The lens they are compared with.'),
});

/** `/lenses`: by which rules there are groups, and how those of two differ. */
export function lensRoutes(app: Api, deps: Deps): void {
  addLenses(app, deps);
  addDiff(app, deps);
}

function addLenses(app: Api, { lenses }: Deps): void {
  app.get(
    '/lenses',
    {
      schema: {
        ...docs({
          summary: 'The lenses there are',
          description: 'Each lens with its rules as its file has them, and how many groups are stored by it.',
          operationId: 'listLenses',
          tag: 'groups',
          answers: 'All lenses.',
          answer: LensesAnswer,
          example: lensesExample,
          problems: [],
        }),
      },
    },
    async (request, reply) => sendJson(request, reply, await lenses.lenses()),
  );
}

function addDiff(app: Api, { lenses, cursors }: Deps): void {
  app.get(
    '/lenses/:a/diff/:b',
    {
      schema: {
        ...docs({
          summary: 'Groups of one lens that another lens does not have',
          description:
            'Groups of the first lens whose members are not in one group of the second, those that owe most first, each ' +
            'with where its members are there. A page looks at 2,000 groups at most: it may be short, or even empty, while ' +
            'there is a `nextCursor`. Lenses that relate pairs have no groups to compare.',
          operationId: 'listLensDifferences',
          tag: 'groups',
          answers: 'One page of groups that differ.',
          answer: pageOf(LensDiff, 'LensDiffPage'),
          example: { items: [lensDiffExample], nextCursor: null },
          problems: [
            'validation-failed',
            'cursor-invalid',
            'lens-unknown',
            'not-resolved',
            'changed-while-reading',
          ],
        }),
        params: DiffParams,
        querystring: z.object(pageQuery),
      },
    },
    async (request, reply) => {
      const [a, b] = [readLens(request.params.a), readLens(request.params.b)];
      const { cursor, limit } = request.query;
      const scope = `lens-diff ${a} ${b}`;
      const page = await lenses.diff(a, b, { after: cursors.unwrap(scope, cursor), limit });
      return sendJson(request, reply, pageAnswer(page, cursors, scope));
    },
  );
}
