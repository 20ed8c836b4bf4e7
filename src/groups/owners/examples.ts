import { directorExample, entityExample, siblingExample } from '../examples.ts';
import type { EntityBrief } from '../types.ts';
import type { ExactPart, OwnerAnswer, OwnerChain, OwnersAnswer } from './types.ts';

/** An answer about invented firms, for the documentation. */

const named = ({ id, name }: EntityBrief) => ({ id, name });

const exactly = (part: ExactPart): OwnerAnswer['effective'] => ({
  low: part,
  high: part,
  exact: true,
  percent: part.percent,
  why: [],
});

const chain = (product: ExactPart, ...steps: OwnerChain['steps']): OwnerChain => ({
  steps,
  product,
  ring: false,
});

const tenth = { num: '1', den: '10', percent: '10.00' };
const quarter = { num: '6', den: '25', percent: '24.00' };
const third = { num: '17', den: '50', percent: '34.00' };
const most = { num: '2', den: '5', percent: '40.00' };
const half = { num: '1', den: '2', percent: '50.00' };
const since = '2021-03-04';
const ofHolding = {
  from: named(directorExample),
  to: named(siblingExample),
  share: { num: '3', den: '5', percent: '60.00' },
  since,
};
const ofHoldings = { from: named(siblingExample), to: named(entityExample), share: most, since };
const ofPersons = { from: named(directorExample), to: named(entityExample), share: tenth, since };

/** Neither of the two ways of the person is over 25 %, both together are. */
export const ownersExample: OwnersAnswer = {
  entity: entityExample,
  effective: true,
  asOf: '2026-11-20',
  dataVersion: '1042',
  owners: [
    {
      owner: siblingExample,
      direct: most,
      effective: exactly(most),
      over25: 'yes',
      beneficiary: false,
      marks: ['direct'],
      chains: [chain(most, ofHoldings)],
      moreChains: false,
    },
    {
      owner: directorExample,
      direct: tenth,
      effective: exactly(third),
      over25: 'yes',
      beneficiary: true,
      marks: ['direct'],
      chains: [chain(quarter, ofHolding, ofHoldings), chain(tenth, ofPersons)],
      moreChains: false,
    },
  ],
  total: 2,
  truncated: false,
  undisclosed: {
    low: half,
    high: half,
    percent: '50.00',
    why: ['Named owners hold 50.00 %; who holds the rest is not stated.'],
  },
  treasury: null,
  closedRing: null,
  beneficiaryByOffice: [],
  notes: [],
};
