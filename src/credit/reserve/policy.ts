import { z } from 'zod';
import { days, oneOf, percent } from '../policy/values.ts';

const Band = z.strictObject({ fromDays: days(1), percent }, 'must be a band: fromDays and percent');

/**
 * The section `reserve` of the policy. The bands shipped are those of НК РФ 266 p. 4: debt overdue by 45 to 90 days is set
 * aside by half, by more than 90 days whole.
 */
export const ReservePolicy = z.strictObject({
  bands: z
    .array(Band, 'must be a list of bands, each of fromDays and percent')
    .min(1, 'must hold at least one band, of fromDays and percent')
    .refine(isRising, 'must begin later from band to band, and never set aside less of older debt'),
  securedCovers: oneOf(['youngest', 'oldest']),
  groupContagion: oneOf(['yes', 'no']),
});

/** What the reserve is made by. `percent` of a hundred, `fromDays` past due. */
export type ReservePolicy = z.output<typeof ReservePolicy>;

function isRising(bands: readonly z.output<typeof Band>[]): boolean {
  return bands.every((band, at) => {
    const before = bands[at - 1];
    return before === undefined || (band.fromDays > before.fromDays && band.percent >= before.percent);
  });
}
