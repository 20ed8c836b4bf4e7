import { directorExample, entityExample, graphExample, siblingExample } from '../../groups/examples.ts';
import type { EntityBrief } from '../../groups/types.ts';
import type { BridgeAnswer, GroupPart, Tie } from './types.ts';

/** An answer about invented firms, for the documentation: two of them, and one person who directs both. */

const parts: GroupPart[] = [
  {
    members: 1,
    entities: [entityExample],
    exposure: { currency: 'RUB', outstanding: '120000.00', overdue: '20000.00', clients: 1 },
  },
  {
    members: 1,
    entities: [siblingExample],
    exposure: { currency: 'RUB', outstanding: '45000.50', overdue: '0.00', clients: 2 },
  },
];

const directs = (firm: EntityBrief, since: string): Tie => ({
  from: directorExample,
  to: firm,
  links: [{ from: directorExample.id, to: firm.id, type: 'directs', share: null, since, parts: null }],
  single: true,
});

/** Either directorship holds the two together, and so does the person. */
export const bridgesExample: BridgeAnswer = {
  group: graphExample.group,
  lens: 'linked',
  dataVersion: '1042',
  bridges: [
    { tie: directs(entityExample, '2019-11-02'), parts },
    { tie: directs(siblingExample, '2021-03-04'), parts },
  ],
  bridgeCount: 2,
  people: [{ person: directorExample, own: null, parts, partCount: 2 }],
  peopleCount: 1,
  truncated: false,
  note: null,
};
