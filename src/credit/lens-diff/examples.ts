import { entityExample, siblingExample } from '../../groups/examples.ts';
import type { LensDiff, LensesAnswer } from './types.ts';

/** Answers about lenses, for the documentation. */

/** One lens that makes groups, one that relates pairs. */
export const lensesExample: LensesAnswer = {
  default: 'linked',
  items: [
    {
      name: 'linked20',
      kind: 'partition',
      version: 1,
      title: {
        en: 'as linked, but an owner binds from a share of 20 % on',
        ru: 'как linked, но участник связывает начиная с доли 20 %',
      },
      rules: {
        binds: {
          directs: true,
          owns: { atLeast: '1/5', votesOver: null },
          manages: true,
          controls: false,
          persons: true,
          successions: true,
        },
        caps: { maxDirected: 30, maxOwned: 100, maxHeld: 500 },
      },
      since: '2026-11-20',
      groups: 95_120,
      note: null,
    },
    {
      name: 'interest',
      kind: 'neighbourhood',
      version: 1,
      title: { en: 'interdependent persons (НК РФ 105.1)', ru: 'взаимозависимые лица (НК РФ 105.1)' },
      rules: {
        relates: { shareOver: '1/4', chainOver: '1/2', sameHead: true, manages: true },
        caps: { maxDirected: 30 },
      },
      since: '2026-11-20',
      groups: null,
      note: null,
    },
  ],
};

/** Two firms with a small owner in common, each alone under the other lens. */
export const lensDiffExample: LensDiff = {
  group: { id: 'g-1', version: 7, size: 2 },
  name: 'ООО «Сосновый двор»',
  currency: 'RUB',
  outstanding: '165000.50',
  parts: [{ group: null, members: 2, first: [entityExample, siblingExample], outstanding: '165000.50' }],
  partCount: 2,
};
