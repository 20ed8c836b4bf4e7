import { readWhatIf } from '../../../src/credit/what-if/body.ts';
import { WhatIfAnswer } from '../../../src/credit/what-if/types.ts';
import {
  createWhatIfService,
  WHAT_IF_LIMITS,
  type WhatIfLimits,
} from '../../../src/credit/what-if/what-if-service.ts';
import type { Product } from '../../support/product.ts';

/** Asks the service over the test database, by all lenses. Checks the shape of the answer. */
export const askOf =
  (product: () => Product) =>
  async (body: object, limits: Partial<WhatIfLimits> = {}): Promise<WhatIfAnswer> => {
    const service = createWhatIfService({
      db: product().db,
      clock: () => new Date('2026-12-01T00:00:00Z'),
      limits: { ...WHAT_IF_LIMITS, timeoutMs: 60_000, ...limits },
    });
    return WhatIfAnswer.parse(await service.whatIf(readWhatIf(body)));
  };

/** Everything the graph holds, marks and locks too. */
export const stateOf = (product: Product): Promise<unknown> =>
  product.look(
    `MATCH (n)
     RETURN labels(n) AS labels, properties(n) AS properties,
       COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), properties(r), elementId(m)] } AS links
     ORDER BY elementId(n)`,
  );

type Party = WhatIfAnswer['before'][number] | WhatIfAnswer['after'][number];

/** A party in one line: what it owes, and who they are by ИНН, in order. */
export const partyText = ({ members, exposure, size }: Party): string =>
  `${size}: ${exposure.outstanding ?? '?'} (${exposure.overdue ?? '?'}, ${exposure.clients}) ` +
  members
    .map(({ inn }) => inn)
    .sort()
    .join(' ');
