import { KindredError } from '../errors.ts';
import { NEIGHBOURHOODS } from './lens.ts';
import { ALL_LENSES, LENSES, type Lens } from './types.ts';

/** True for a lens that relates pairs: it has no groups to be stored. */
export const relatesPairs = (name: string): boolean => NEIGHBOURHOODS.some(({ lens }) => lens === name);

/** The stored lens of that name. Throws `lens-unknown`, with the known ones in `known`. */
export function readLens(name: string): Lens {
  if (!relatesPairs(name)) return readFrom(LENSES, name);
  const detail =
    `«${name}» relates pairs and has no groups of its own. Ask by it for the group or the exposure of one entity ` +
    'or card, or export the pairs.';
  throw new KindredError('lens-unknown', detail, { known: LENSES });
}

/** The lens of that name, stored or of pairs, where both can be asked by. Throws as `readLens`. */
export function readAnyLens(name: string): Lens {
  return readFrom(ALL_LENSES, name);
}

function readFrom(known: readonly string[], name: string): Lens {
  if (known.includes(name)) return name;
  throw new KindredError('lens-unknown', `«${name}» is no lens. Known: ${known.join(', ')}.`, { known });
}
