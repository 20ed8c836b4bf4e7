import { formatMoney } from '../../values/money.ts';
import type { BreachRow } from './breach-row.ts';
import type { BreachCode } from './types.ts';

type Said = Readonly<Record<'limit' | 'used' | 'overdue' | 'days' | 'why', string>>;
type Say = (said: Said) => { readonly ru: string; readonly en: string };

/** What each breach says to people, in both languages. Amounts are in the base currency. */
const WORDS: Record<BreachCode, Say> = {
  'over-limit': ({ limit, used }) => ({
    ru: `Лимит клиента ${limit}, занято ${used}.`,
    en: `The customer's limit is ${limit}, ${used} of it used.`,
  }),
  'over-group-limit': ({ limit, used }) => ({
    ru: `Лимит группы ${limit}, занято ${used}.`,
    en: `The limit of the group is ${limit}, ${used} of it used.`,
  }),
  'no-limit': () => ({
    ru: 'У клиента есть брони и больше нет лимита.',
    en: 'The customer has reservations, and no limit any more.',
  }),
  overdue: ({ overdue, days }) => ({
    ru: `Есть брони, а группа просрочила ${overdue}, до ${days} дней.`,
    en: `There are reservations, and the group is overdue by ${overdue}, up to ${days} days.`,
  }),
  'written-off': () => ({
    ru: 'Есть брони, а долг группы списан как безнадёжный.',
    en: 'There are reservations, and debt of the group was written off.',
  }),
  'stop-list': ({ why }) => ({
    ru: `Есть брони, а группа в стоп-листе: ${why}.`,
    en: `There are reservations, and the group is on the stop list: ${why}.`,
  }),
};

/** The words of a breach. */
export function wordsOf({ code, limit, used, evidence }: BreachRow): { ru: string; en: string } {
  const said = (name: string): string => {
    const value = evidence[name] ?? '?';
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return WORDS[code]({
    limit: limit === null ? '?' : formatMoney(limit),
    used: used === null ? '?' : formatMoney(used),
    ...{ overdue: said('overdue'), days: said('days'), why: said('why') },
  });
}
