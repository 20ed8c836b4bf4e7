import type { IsoDate } from '../../values/period.ts';

/** The day so many months before; of the 31st perhaps a day there is not, which is good for comparing, as days are. */
export function monthsBefore(day: IsoDate, months: number): IsoDate {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const count = year * 12 + (month - 1) - months;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${two((count % 12) + 1)}${day.slice(7, 10)}`;
}

/** The same, years before. */
export const yearsBefore = (day: IsoDate, years: number): IsoDate => monthsBefore(day, years * 12);
