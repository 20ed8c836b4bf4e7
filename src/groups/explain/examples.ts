import { directorExample, entityExample, siblingExample } from '../examples.ts';
import type { EntityBrief } from '../types.ts';
import type { ExplainAnswer, ExplainStep } from './types.ts';

/** Answers about invented firms, for the documentation. */

const heads = (firm: EntityBrief, since: string): Omit<ExplainStep, 'from' | 'to' | 'words'> => ({
  link: {
    type: 'directs',
    from: directorExample.id,
    to: firm.id,
    share: null,
    votes: null,
    since,
    until: null,
    source: 'egrul',
    position: 'Генеральный директор',
  },
  record: { entity: firm.id, asOf: '2026-11-20' },
  rule: 'common-head',
  parts: [],
  votes: null,
});

/** Two firms of one director. */
export const explainExample: ExplainAnswer = {
  from: entityExample,
  to: siblingExample,
  lens: 'linked',
  lensVersion: 1,
  dataVersion: '1042',
  bound: true,
  group: { id: 'g-1', version: 7, size: 2 },
  chain: [
    {
      from: entityExample,
      to: directorExample,
      ...heads(entityExample, '2021-03-04'),
      words: {
        ru: 'ООО «Сосновый двор» возглавляет Примеров Пётр Ильич (Генеральный директор, запись от 2021-03-04, сведения на 2026-11-20)',
        en: 'ООО «Сосновый двор» is headed by Примеров Пётр Ильич (Генеральный директор, recorded 2021-03-04, as of 2026-11-20)',
      },
    },
    {
      from: directorExample,
      to: siblingExample,
      ...heads(siblingExample, '2024-02-01'),
      words: {
        ru: 'Примеров Пётр Ильич возглавляет ООО «Речная верфь» (Генеральный директор, запись от 2024-02-01, сведения на 2026-11-20)',
        en: 'Примеров Пётр Ильич heads ООО «Речная верфь» (Генеральный директор, recorded 2024-02-01, as of 2026-11-20)',
      },
    },
  ],
  reasons: [],
  obstacles: [],
  summary: {
    ru: 'По правилам linked ООО «Сосновый двор» и ООО «Речная верфь» связаны: ООО «Сосновый двор» возглавляет Примеров Пётр Ильич (Генеральный директор, запись от 2021-03-04, сведения на 2026-11-20); он же возглавляет ООО «Речная верфь» (Генеральный директор, запись от 2024-02-01, сведения на 2026-11-20).',
    en: 'By the rules of linked ООО «Сосновый двор» and ООО «Речная верфь» belong together: ООО «Сосновый двор» is headed by Примеров Пётр Ильич (Генеральный директор, recorded 2021-03-04, as of 2026-11-20), who heads ООО «Речная верфь» (Генеральный директор, recorded 2024-02-01, as of 2026-11-20).',
  },
  note: null,
};
