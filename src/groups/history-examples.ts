import { directorExample, entityExample, siblingExample } from './examples.ts';
import type { EntityGroupThen, GroupHistory, GroupThen } from './history-types.ts';
import type { EntityBrief } from './types.ts';

/** Answers about the past of invented firms, for the documentation. */

/** Two firms, before others came and went. */
export const groupThenExample: GroupThen = {
  id: 'g-1',
  lens: 'linked',
  asOf: '2026-10-01',
  version: 5,
  size: 2,
  since: '2021-03-04',
  retired: null,
  successors: [],
  members: [
    { entity: entityExample, since: '2021-03-04' },
    { entity: siblingExample, since: '2021-03-04' },
  ],
  truncated: false,
  note: null,
};

/** The same as asked for by one of its members. */
export const entityGroupThenExample: EntityGroupThen = {
  entity: entityExample,
  lens: 'linked',
  asOf: '2026-10-01',
  dataVersion: '1042',
  group: groupThenExample,
  note: null,
};

const foreign: EntityBrief = {
  id: 'reg:CY:HE100200',
  inn: null,
  ogrn: null,
  name: 'Pinewood Yard Ltd',
  kind: 'foreign',
  status: null,
};
const two = { count: 2, first: [directorExample, foreign] };
const nobody = { count: 0, first: [] };

/** A group took in another one, which split off again. */
export const historyExample: GroupHistory = {
  id: 'g-1',
  lens: 'linked',
  version: 7,
  since: '2021-03-04',
  retired: null,
  successors: [],
  items: [
    {
      version: 7,
      date: '2026-11-20',
      size: 2,
      joined: nobody,
      left: two,
      mergedFrom: [],
      splitInto: ['g-3'],
    },
    {
      version: 6,
      date: '2026-10-02',
      size: 4,
      joined: two,
      left: nobody,
      mergedFrom: ['g-2'],
      splitInto: [],
    },
  ],
  nextCursor: '1.WyI2Il0.c2lnbmF0dXJl',
};
