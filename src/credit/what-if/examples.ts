import { directorExample, entityExample, groupListExample, siblingExample } from '../../groups/examples.ts';
import type { WhatIfAnswer } from './types.ts';

/** An answer about invented firms, for the documentation: the head of two of them is taken not to head one. */

const exposure = { currency: 'RUB', outstanding: '120000.00', overdue: '20000.00', clients: 1 };
const other = { currency: 'RUB', outstanding: '45000.50', overdue: '0.00', clients: 2 };
const both = { currency: 'RUB', outstanding: '165000.50', overdue: '20000.00', clients: 3 };
const nobody = { joined: [], joinedCount: 0, left: [], leftCount: 0 };

/** Cutting a head in common leaves each firm alone. */
export const whatIfExample: WhatIfAnswer = {
  lens: 'linked',
  dataVersion: '1042',
  changes: {
    cut: [{ from: directorExample, to: entityExample, type: 'directs', share: null }],
    deny: [],
    add: [],
  },
  before: [
    {
      group: { id: groupListExample.id, version: groupListExample.version, size: 2 },
      size: 2,
      members: [entityExample, siblingExample],
      exposure: both,
    },
  ],
  beforeCount: 1,
  after: [
    { id: null, size: 1, members: [entityExample], ...nobody, exposure },
    { id: null, size: 1, members: [siblingExample], ...nobody, exposure: other },
  ],
  afterCount: 2,
  moved: { entities: 2, first: [entityExample, siblingExample] },
  truncated: false,
  summary: 'A group of 2 owing 165,000.50 RUB would become 2 alone; 2 members would move.',
  notes: [],
};
