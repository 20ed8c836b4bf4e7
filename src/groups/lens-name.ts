import { KindredError } from '../errors.ts';
import { LENSES, type Lens } from './types.ts';

/** The lens of that name. Throws `lens-unknown`, with the known ones in `known`. */
export function readLens(name: string): Lens {
  const lens = LENSES.find((known) => known === name);
  if (lens !== undefined) return lens;
  throw new KindredError('lens-unknown', `«${name}» is no lens. Known: ${LENSES.join(', ')}.`, {
    known: LENSES,
  });
}
