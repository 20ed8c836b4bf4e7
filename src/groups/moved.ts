import type { ChangeKind, NewChange } from '../feed/change.ts';
import type { Journal } from '../feed/journal.ts';

/** What resolving moved under one lens: how many changes of each kind (`CHANGES` of the feed says what they are). */
export type Moved = Partial<Record<ChangeKind, number>>;

/** A journal that also counts, by lens. */
export interface CountingJournal extends Journal {
  readonly moved: ReadonlyMap<string, Moved>;
}

/** Counts what goes through to another journal. */
export function countMoved(journal: Journal): CountingJournal {
  const moved = new Map<string, Moved>();
  return {
    run: journal.run,
    moved,
    write: (tx, changes) => {
      for (const { lens, kind } of changes) {
        if (lens === undefined) continue;
        const counts = moved.get(lens) ?? {};
        counts[kind] = (counts[kind] ?? 0) + 1;
        moved.set(lens, counts);
      }
      return journal.write(tx, changes);
    },
  };
}

/** A journal that keeps changes and writes nothing. */
export function keepMoved(): Journal & { readonly changes: readonly NewChange[] } {
  const changes: NewChange[] = [];
  return {
    run: 'rehearsal',
    changes,
    write: (_tx, more) => {
      changes.push(...more);
      return Promise.resolve();
    },
  };
}
