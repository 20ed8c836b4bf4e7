import { createCreditService, type CreditDeps } from '../credit-service.ts';
import { entityNotFound } from '../../groups/errors.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { isFound, screensOf, type ScreenReads } from './read-screens.ts';
import type { ScreenService } from './types.ts';

/** What screens are read with: exposures without the members one by one, which no screen shows. */
export function screenReads({
  policy = DEFAULT_POLICY,
  ...deps
}: CreditDeps & { readonly clock: () => Date }): ScreenReads & {
  readonly credit: ReturnType<typeof createCreditService>;
} {
  const credit = createCreditService({ ...deps, policy: { ...policy, shown: 0 } });
  return { ...deps, policy, credit };
}

/** Screens any number of the register, read from the graph. */
export function createScreenService(deps: CreditDeps & { readonly clock: () => Date }): ScreenService {
  const reads = screenReads(deps);
  return {
    screen: async (key, lens) => {
      const exposure = await reads.credit.exposureOfEntity(key, lens);
      if (!isFound(exposure)) throw entityNotFound();
      const [answer] = await screensOf(reads, [exposure]);
      return answer!;
    },
  };
}
