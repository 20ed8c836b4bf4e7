import type { ChangeAnswer } from './types.ts';

/** Two changes of one run, for the documentation: a card was bound, and its firm came into a group. */
export const changesExample: ChangeAnswer[] = [
  {
    seq: '1041',
    at: '2026-11-20T02:00:00.000Z',
    kind: 'card-linked',
    run: '2026-11-20T01-59-58-1a2b',
    lens: null,
    subject: { kind: 'client', id: 'C-1001' },
    before: null,
    after: { entity: 'ogrn:1127746001019' },
  },
  {
    seq: '1042',
    at: '2026-11-20T02:00:01.250Z',
    kind: 'entity-joined',
    run: '2026-11-20T01-59-58-1a2b',
    lens: 'linked',
    subject: { kind: 'entity', id: 'ogrn:1127746001019' },
    before: null,
    after: { group: { id: 'g-1', version: 7, size: 2 } },
  },
];
