import { KindredError } from '../errors.ts';
import { NEIGHBOURHOODS } from './lens.ts';
import { LENSES, type Lens } from './types.ts';

/** The lens of that name. Throws `lens-unknown`, with the known ones in `known`. */
export function readLens(name: string): Lens {
  const lens = LENSES.find((known) => known === name);
  if (lens !== undefined) return lens;
  const relates = NEIGHBOURHOODS.some((rules) => rules.lens === name);
  const why = relates ? 'relates pairs and has no groups of its own' : 'is no lens';
  throw new KindredError('lens-unknown', `«${name}» ${why}. Known: ${LENSES.join(', ')}.`, { known: LENSES });
}
