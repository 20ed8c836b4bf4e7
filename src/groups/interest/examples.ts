import type { RelatedAnswer } from './types.ts';

/** The example of the API's documentation: a daughter, and a firm under the same director. */
export const relatedExample: RelatedAnswer = {
  entity: {
    id: 'ogrn:1127746001019',
    inn: '7704123450',
    ogrn: '1127746001019',
    name: 'ООО «Сосна»',
    kind: 'legal',
    status: 'active',
  },
  lens: 'interest',
  dataVersion: '4711',
  size: 1,
  related: [
    {
      entity: {
        id: 'ogrn:1127746002020',
        inn: '7704123468',
        ogrn: '1127746002020',
        name: 'ООО «Ель»',
        kind: 'legal',
        status: 'active',
      },
      why: [
        { code: 'share-over', via: null, words: 'one has an effective share of more than 25 % in the other' },
        {
          code: 'common-head',
          via: { id: 'inn:770412345012', name: 'Образцов Пётр Ильич' },
          words: 'Образцов Пётр Ильич heads both',
        },
      ],
    },
  ],
  truncated: false,
  note: 'Relatives and members of boards relate too (НК РФ 105.1); the register does not tell them.',
};
