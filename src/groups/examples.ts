import type {
  EntityBrief,
  EntityGroupAnswer,
  GraphAnswer,
  GroupAnswer,
  GroupListItem,
  MemberAnswer,
} from './types.ts';

/** Answers about invented firms, for the documentation. */

export const entityExample: EntityBrief = {
  id: 'ogrn:1127746001019',
  inn: '7704123450',
  ogrn: '1127746001019',
  name: 'ООО «Сосновый двор»',
  kind: 'legal',
  status: 'active',
};

/** Another firm of the same group. */
export const siblingExample: EntityBrief = {
  id: 'ogrn:1187847002023',
  inn: '7812987658',
  ogrn: '1187847002023',
  name: 'ООО «Речная верфь»',
  kind: 'legal',
  status: 'active',
};

/** The director of both. */
export const directorExample: EntityBrief = {
  id: 'inn:770412345664',
  inn: '770412345664',
  ogrn: null,
  name: 'Примеров Пётр Ильич',
  kind: 'person',
  status: null,
};

/** Two members with three cards. */
export const membersExample: MemberAnswer[] = [
  {
    entity: entityExample,
    clients: ['C-1001'],
    tier: 'proven',
    outstanding: '120000.00',
    since: '2021-03-04',
    why: ['same director, recorded 2021-03-04'],
  },
  {
    entity: siblingExample,
    clients: ['C-1002', 'C-1007'],
    tier: 'proven',
    outstanding: '45000.50',
    since: '2021-03-04',
    why: ['same director, recorded 2021-03-04'],
  },
];

/** The group as a list shows it. */
export const groupListExample: GroupListItem = {
  id: 'g-1',
  lens: 'linked',
  version: 7,
  size: 2,
  since: '2021-03-04',
  name: 'ООО «Сосновый двор»',
  clients: 3,
  currency: 'RUB',
  outstanding: '165000.50',
  overdue: '20000.00',
};

/** The group with its members. */
export const groupExample: GroupAnswer = {
  ...groupListExample,
  dataVersion: '1042',
  controllers: null,
  members: membersExample,
  truncated: false,
};

/** The group as asked for by one of its members. */
export const entityGroupExample: EntityGroupAnswer = {
  entity: entityExample,
  lens: 'linked',
  dataVersion: '1042',
  group: groupExample,
  controllers: null,
  note: null,
};

/** The person who binds them, and one of the two. */
export const graphExample: GraphAnswer = {
  group: { id: 'g-1', version: 7, size: 2 },
  lens: 'linked',
  nodes: [
    {
      id: 'inn:770412345664',
      kind: 'person',
      name: 'Примеров Пётр Ильич',
      status: null,
      member: false,
      hub: false,
      clients: 0,
    },
    {
      id: siblingExample.id,
      kind: 'legal',
      name: siblingExample.name,
      status: 'active',
      member: true,
      hub: false,
      clients: 2,
    },
  ],
  links: [
    {
      from: 'inn:770412345664',
      to: siblingExample.id,
      type: 'directs',
      share: null,
      since: '2021-03-04',
      binds: true,
    },
  ],
  truncated: false,
};
