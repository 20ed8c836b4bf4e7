import { KindredError } from '../errors.ts';
import { NEIGHBOURHOODS } from './lens.ts';
import { LENSES, type Lens } from './types.ts';

/** True for a lens that relates pairs: it has no groups to be stored. */
export const relatesPairs = (name: string): boolean => NEIGHBOURHOODS.some(({ lens }) => lens === name);

/** The stored lens of that name. Throws `lens-unknown`, with the known ones in `known`. */
export function readLens(name: string): Lens {
  const lens = LENSES.find((known) => known === name);
  if (lens !== undefined) return lens;
  if (relatesPairs(name)) {
    const remedy = 'Ask for the group of an entity, for an explanation of two, or export the pairs.';
    throw new KindredError(
      'lens-unknown',
      `«${name}» relates pairs and has no groups of its own. ${remedy}`,
      {
        known: LENSES,
      },
    );
  }
  throw new KindredError('lens-unknown', `«${name}» is no lens. Known: ${LENSES.join(', ')}.`, {
    known: LENSES,
  });
}

/** The name of a lens of any kind. Throws `lens-unknown`, with the known ones in `known`. */
export function readAnyLens(name: string): Lens {
  const known = [...LENSES, ...NEIGHBOURHOODS.map(({ lens }) => lens)];
  if (known.includes(name)) return name;
  throw new KindredError('lens-unknown', `«${name}» is no lens. Known: ${known.join(', ')}.`, { known });
}
