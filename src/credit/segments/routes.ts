import { z } from 'zod';
import type { Api } from '../../http/api.ts';
import { sendJson } from '../../http/etag.ts';
import { docs } from '../../http/route-docs.ts';
import { lensQuery } from '../../http/schemas.ts';
import { readLens } from '../types.ts';
import { segmentsExample } from './examples.ts';
import { SegmentsAnswer, type SegmentService } from './types.ts';

interface Deps {
  readonly segments: SegmentService;
}

const DESCRIPTION =
  'Cards by the segments of the CRM with what they owe by their latest balances, and of dormant cards (lapsed, unworked) ' +
  'what is known of their group: `owes` past the lines of the policy or with debt written off, `owes-some`, `owes-itself` ' +
  'when only the card does, `pays-late`, `pays-well`, or `unknown`, which is not to say that it is clean. Who is in no ' +
  'group is looked at with all cards of its own. Cards that have gone from the CRM are `gone`; their debts count.';

/** `GET /segments`. */
export function segmentRoutes(app: Api, { segments }: Deps): void {
  app.get(
    '/segments',
    {
      schema: {
        ...docs({
          summary: 'Cards by segment, and groups of dormant cards',
          description: DESCRIPTION,
          operationId: 'getSegments',
          tag: 'clients',
          answers: 'The segments, and the first dormant cards of each verdict.',
          answer: SegmentsAnswer,
          example: segmentsExample,
          problems: ['lens-unknown', 'validation-failed', 'not-resolved'],
        }),
        querystring: z.object(lensQuery),
      },
    },
    async (request, reply) => sendJson(request, reply, await segments.segments(readLens(request.query.lens))),
  );
}
