import type { LoadAnswer } from './types.ts';

/** A load that ended well. */
export const loadExample: LoadAnswer = {
  id: '2026-11-21T020000-1a2b3c4d',
  state: 'done',
  kind: 'registry',
  bytes: 412,
  progress: 1,
  begun: '2026-11-21T02:00:00.000Z',
  ended: '2026-11-21T02:00:00.045Z',
  records: 1,
  rejected: 0,
  unchanged: 0,
  rejects: [],
  error: null,
};
