import { entityExample } from '../../groups/examples.ts';
import type { StopAnswer } from './types.ts';

/** An invented firm that security barred, for the documentation. */
export const stopExample: StopAnswer = {
  id: '4a6c2a52-6a43-4f0e-9f3f-5a1b1f0f9a77',
  open: true,
  why: 'The warehouse at the address is empty.',
  by: 'security.duty',
  since: '2026-11-20T09:30:00Z',
  case: null,
  bars: [{ client: null, entity: entityExample, lifted: null }],
};

/** The same when it was lifted. */
export const liftedExample: StopAnswer = {
  ...stopExample,
  open: false,
  bars: [
    {
      client: null,
      entity: entityExample,
      lifted: { at: '2026-11-23T14:00:00Z', by: 'security.head', why: 'They moved; visited on 23 November.' },
    },
  ],
};
