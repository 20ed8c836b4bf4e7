import type { Api } from '../../http/api.ts';
import { docs } from '../../http/route-docs.ts';
import { WhatIfBody } from './body.ts';
import { whatIfExample } from './examples.ts';
import { WhatIfAnswer, type WhatIfService } from './types.ts';

interface Deps {
  readonly whatIf: WhatIfService;
}

const DESCRIPTION =
  'Cuts links, denies people or entities what they head, own and manage, adds links, in this order, and tells how the ' +
  'groups of a lens would split or grow and what each would owe. Nothing is written: the resolver itself runs over the ' +
  'case in a transaction that is taken back. Loads not resolved yet are taken as resolved. Both ends of a link must be ' +
  'loaded. A case takes at most 15 seconds, and its cuts and denials at most 5,000 links; cases go one at a time.';

/** `POST /what-if`: what would become of groups. */
export function whatIfRoutes(app: Api, { whatIf }: Deps): void {
  app.post(
    '/what-if',
    {
      bodyLimit: 64 * 1_024,
      schema: {
        ...docs({
          summary: 'What would become of groups',
          description: DESCRIPTION,
          operationId: 'postWhatIf',
          tag: 'groups',
          answers: 'The groups as they are and as they would be.',
          answer: WhatIfAnswer,
          example: whatIfExample,
          etag: false,
          problems: [
            'validation-failed',
            'usage',
            'number-invalid',
            'lens-unknown',
            'entity-not-found',
            'not-resolved',
            'busy',
            'too-large',
            'media-type-unsupported',
          ],
        }),
        body: WhatIfBody,
      },
    },
    async (request, reply) => reply.send(await whatIf.whatIf(request.body)),
  );
}
