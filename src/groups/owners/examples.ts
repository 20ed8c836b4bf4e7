import { entityExample } from '../examples.ts';
import type { EntityBrief } from '../types.ts';
import type { ExactPart, OwnerAnswer, OwnerChain, OwnersAnswer } from './types.ts';

/** An answer about invented firms, for the documentation. */

const person: EntityBrief = {
  id: 'inn:770412345664',
  inn: '770412345664',
  ogrn: null,
  name: 'Примеров Пётр Ильич',
  kind: 'person',
  status: null,
};

const holding: EntityBrief = {
  id: 'ogrn:1187847002023',
  inn: '7812987658',
  ogrn: '1187847002023',
  name: 'ООО «Речная верфь»',
  kind: 'legal',
  status: 'active',
};

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
  from: named(person),
  to: named(holding),
  share: { num: '3', den: '5', percent: '60.00' },
  since,
};
const ofHoldings = { from: named(holding), to: named(entityExample), share: most, since };
const ofPersons = { from: named(person), to: named(entityExample), share: tenth, since };

/** Neither of the two ways of the person is over 25 %, both together are. */
export const ownersExample: OwnersAnswer = {
  entity: entityExample,
  effective: true,
  asOf: '2026-11-20',
  dataVersion: '1042',
  owners: [
    {
      owner: holding,
      direct: most,
      effective: exactly(most),
      over25: 'yes',
      beneficiary: false,
      marks: ['direct'],
      chains: [chain(most, ofHoldings)],
      moreChains: false,
    },
    {
      owner: person,
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
