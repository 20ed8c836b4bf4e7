import { setTimeout as sleep } from 'node:timers/promises';
import type { CreditDeps } from '../credit-service.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { lensDiff, type DiffLimits } from './lens-diff.ts';
import { listLenses } from './lens-list.ts';
import type { LensService } from './types.ts';

/** Lenses and how their groups differ, read from the graph. */
export function createLensService({
  db,
  policy = DEFAULT_POLICY,
  pause = (ms) => sleep(ms),
  limits,
}: CreditDeps & { readonly limits?: DiffLimits }): LensService {
  return {
    lenses: () => listLenses(db),
    diff: (a, b, ask) => lensDiff({ db, policy, pause }, [a, b], ask, limits),
  };
}
