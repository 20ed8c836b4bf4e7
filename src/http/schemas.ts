import { z } from 'zod';
import { KindredError } from '../errors.ts';
import { parseEntityKey, whyNotEntityKey, type EntityKey } from '../values/entity-key.ts';
import { parseInn, whyNotInn, type Inn } from '../values/inn.ts';
import { parseOgrn, whyNotOgrn, type Ogrn } from '../values/ogrn.ts';
import { isDate } from '../values/period.ts';

/** The `{id}` of an entity in an address. Checked by `readEntityKey`, so that the error says which digit is wrong. */
export const EntityIdParams = z.object({
  id: z.string().meta({
    description:
      'ИНН (10 or 12 digits) or ОГРН (13 or 15); for entities without either, the `id` answers carry.',
    examples: ['7707083893'],
  }),
});

/** The `{id}` of a customer card in an address: the CRM's own. */
export const ClientIdParams = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: "The CRM's own id of the card.", examples: ['C-1001'] }),
});

/** The `{id}` of a group in an address. */
export const GroupIdParams = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'Id of the group, as answers carry it.', examples: ['G-1'] }),
});

/** `?lens=`; which ones there are is told by the error when another one is asked for. */
export const lensQuery = {
  lens: z
    .string()
    .max(50)
    .default('linked')
    .meta({
      description:
        'The rules by which entities are taken to belong together; see schema `Lens`. An unknown one is refused with ' +
        'the list.',
      examples: ['linked'],
    }),
};

/** The same where one can also ask by a lens that relates pairs. */
export const anyLensQuery = {
  lens: lensQuery.lens.meta({
    description:
      'The rules by which entities are taken to belong together, or to be related pair by pair (`interest`); see ' +
      'schema `AnyLens`. An unknown one is refused with the list.',
    examples: ['linked', 'interest'],
  }),
};

/** `?asOf=`, a day of UTC that has come. */
export function asOfQuery(clock: () => Date) {
  return {
    asOf: z
      .string()
      .refine(isDate, { error: 'Give a day of the calendar as 2026-11-20.', abort: true })
      .refine((day) => day <= clock().toISOString().slice(0, 10), 'Give a day that has come (in UTC).')
      .optional()
      .meta({ description: 'As it was known at the end of this day.', examples: ['2026-11-20'] }),
  };
}

/** Reads an ИНН, an ОГРН or a canonical id. Throws `number-invalid` saying what is wrong with it. */
export function readEntityKey(text: string): EntityKey {
  return parseEntityKey(text) ?? refuse(text, whyNotEntityKey(text));
}

/** Reads a whole ИНН; null when none is given. Throws `number-invalid`. */
export function readInn(text: string | undefined): Inn | null {
  return text === undefined ? null : (parseInn(text) ?? refuse(text, whyNotInn(text)));
}

/** Reads a whole ОГРН or ОГРНИП; null when none is given. Throws `number-invalid`. */
export function readOgrn(text: string | undefined): Ogrn | null {
  return text === undefined ? null : (parseOgrn(text) ?? refuse(text, whyNotOgrn(text)));
}

function refuse(text: string, why: string): never {
  const value = text.slice(0, 50);
  throw new KindredError('number-invalid', `«${value}»: ${why}. Check the number for a typing error.`, {
    value,
  });
}
