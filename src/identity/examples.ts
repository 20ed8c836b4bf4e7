import type { EntityAnswer, EntityListItem, LinkEnd, LinkList } from './types.ts';

/** An invented firm as a search finds it, for the documentation. */
export const entityListExample: EntityListItem = {
  id: 'ogrn:1127746001019',
  inn: '7704123450',
  ogrn: '1127746001019',
  kpp: '770401001',
  name: 'Общество с ограниченной ответственностью «Сосновый двор»',
  shortName: 'ООО «Сосновый двор»',
  kind: 'legal',
  status: 'active',
  registered: '2012-03-14',
  address: '119019, г. Москва, пер. Примерный, д. 1',
  stub: false,
};

const director: LinkEnd = {
  id: 'inn:770412345664',
  kind: 'person',
  inn: '770412345664',
  ogrn: null,
  name: 'Примеров Пётр Ильич',
  status: null,
  hub: false,
};

const none: LinkList = { total: 0, items: [] };

const list = (link: Partial<LinkList['items'][number]> & { role: 'head' | 'owner' }): LinkList => ({
  total: 1,
  items: [
    {
      end: director,
      position: null,
      share: null,
      apart: null,
      since: '2021-03-04',
      until: null,
      unreliable: false,
      ...link,
    },
  ],
});

/** The same firm with its director and one owner. */
export const entityExample: EntityAnswer = {
  ...entityListExample,
  opf: '12300',
  form: 'company',
  country: null,
  regNumber: null,
  endedHow: null,
  ended: null,
  removed: null,
  capital: '30000.00',
  treasury: null,
  restricted: [],
  ownersUnknown: [],
  branches: [],
  asOf: '2026-11-20',
  headsAsOf: '2026-11-20',
  ownersAsOf: '2026-11-20',
  marks: ['debtor'],
  heads: list({ role: 'head', position: 'Генеральный директор' }),
  formerHeads: none,
  owners: list({ role: 'owner', share: { num: '1', den: '3', percent: '33.33' } }),
  formerOwners: none,
  headOf: none,
  ownerOf: none,
  predecessors: [],
  successors: [],
  person: null,
  clients: [{ id: 'C-1001', name: 'Сосновый двор', how: 'inn' }],
  group: { id: 'g-1', lens: 'linked', version: 7, size: 2 },
};
