import { z } from 'zod';
import { EntityBrief } from '../../groups/types.ts';
import type { EntityKey } from '../../values/entity-key.ts';
import type { Page, PageAsk } from '../../values/page.ts';
import { AsOfTime } from '../../values/schemas.ts';
import { By, Words } from '../signed/body.ts';

/** The stop list: whom nothing is shipped to until somebody lifts it. Each a zod schema and the type of the same name. */

/** Whom a stop bars, or barred. */
const Barred = z
  .object({
    client: z.string().nullable().describe('The card; null: `entity`, with all its cards.'),
    entity: EntityBrief.nullable().describe(
      'Whom the card is bound to, or who is barred itself; null: a card bound to nobody.',
    ),
    lifted: z
      .object({ at: AsOfTime, by: z.string(), why: z.string() })
      .nullable()
      .describe('Null while it bars.'),
  })
  .meta({ id: 'Barred', description: 'Whom a stop bars or barred, and who lifted it, when and why.' });

/** A stop with all that became of it. */
export const StopAnswer = z
  .object({
    id: z.string(),
    open: z.boolean().describe('It bars somebody: deals of these, and of their groups, are blocked.'),
    why: z.string(),
    by: z.string().describe('Who put it.'),
    since: AsOfTime,
    case: z
      .string()
      .nullable()
      .describe('The case of the council that barred by it: only a limit that the council grants lifts it.'),
    bars: z.array(Barred),
  })
  .meta({ id: 'Stop', description: 'An entry of the stop list: whom, who, when, why, and how it ended.' });
export type StopAnswer = z.output<typeof StopAnswer>;

const id = z.string().min(1).max(600);

/** Whom to bar. */
export const StopBody = z
  .strictObject({
    client: id.nullable().default(null).describe("The CRM's own id of the card that is to be barred."),
    entity: id
      .nullable()
      .default(null)
      .describe('ИНН, ОГРН or id of who is to be barred with all its cards. Give this or `client`.'),
    by: By,
    why: Words.describe('Told with every deal that it blocks.'),
  })
  .refine(({ client, entity }) => (client === null) !== (entity === null), 'Give either client or entity.')
  .meta({ id: 'StopBody', description: 'Whom to put on the stop list, and why.' });

/** Who lifts a stop. */
export const LiftBody = z
  .strictObject({ by: By, why: Words.describe('Kept with the stop.') })
  .meta({ id: 'LiftBody', description: 'Who lifts a stop, and why.' });
export type LiftBody = z.output<typeof LiftBody>;

/** A stop as it is asked for. */
export interface StopAsk {
  readonly subject: { readonly client: string } | { readonly entity: EntityKey };
  readonly by: string;
  readonly why: string;
}

/** Which stops. */
export interface StopListAsk extends PageAsk {
  /** Only those that bar somebody now. */
  readonly open: boolean;
}

/**
 * The stop list. `put`: `client-not-found`, `entity-not-found`, `idempotency-key-reused`; the same again is put once. `lift`:
 * `stop-not-found`, `stop-of-council`; what is lifted stays as it was lifted first.
 */
export interface StopService {
  readonly list: (ask: StopListAsk) => Promise<Page<StopAnswer>>;
  readonly put: (key: string, ask: StopAsk) => Promise<StopAnswer>;
  readonly lift: (id: string, ask: LiftBody) => Promise<StopAnswer>;
}
