import type { Journal } from '../feed/journal.ts';

/** What every change of the graph carries: when it is made, and where it is written down. */
export interface Writing {
  /** The date of the run. */
  readonly today: string;
  readonly journal: Journal;
}
