import type { Lens } from './types.ts';

/**
 * What binds under a lens. `linked`: one current head or owner in common, or one owns, manages or heads the other;
 * caps count live entities, and whoever is over one (a mass director, a registrar's office) binds nobody.
 */
export interface LensRules {
  readonly lens: Lens;
  readonly version: number;
  /** A person who directs more is a hub. */
  readonly maxDirected: number;
  /** A person who owns more is a hub. */
  readonly maxOwned: number;
  /** An entity that owns or manages more is a hub: a larger holding has tiers. */
  readonly maxHeld: number;
}

/** The default lens: for seeing who belongs together. Any owner binds, whatever the share. */
export const LINKED: LensRules = { lens: 'linked', version: 1, maxDirected: 30, maxOwned: 100, maxHeld: 500 };
