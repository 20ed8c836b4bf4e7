import { createJournal } from '../../src/feed/journal.ts';
import type { Writing } from '../../src/load/writing.ts';

/** What changes of a test carry, when they are all of one day. */
export function writingOn(today: string, run = 'test'): Writing {
  return { today, journal: createJournal(run, () => new Date(`${today}T12:00:00Z`)) };
}
