import type { DealReason, DealReasonCode } from './types.ts';

type Evidence = Readonly<Record<string, unknown>>;
type Say = (evidence: Evidence) => { readonly ru: string; readonly en: string };

const said = (evidence: Evidence, name: string): string => {
  const value = evidence[name] ?? '?';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What each reason says to the clerk, in both languages. Amounts are in the base currency. */
const WORDS: Record<DealReasonCode, Say> = {
  'stop-list': (e) => ({
    ru: `Стоп-лист: ${said(e, 'why')}.`,
    en: `On the stop list: ${said(e, 'why')}.`,
  }),
  'stop-factor': (e) => ({
    ru: `Стоп-фактор: ${said(e, 'ru')}.`,
    en: `A rule stops deals: ${said(e, 'en')}.`,
  }),
  'no-limit': () => ({
    ru: 'У клиента нет лимита: сначала решение кредитного комитета.',
    en: 'The customer has no limit: the council has to decide on one first.',
  }),
  'over-limit': (e) => ({
    ru: `Лимит клиента ${said(e, 'limit')}, занято ${said(e, 'used')}, сделка ${said(e, 'deal')}.`,
    en: `The customer's limit is ${said(e, 'limit')}, ${said(e, 'used')} of it used, the deal ${said(e, 'deal')}.`,
  }),
  'over-group-limit': (e) => ({
    ru: `Лимит группы (${said(e, 'entities')}) ${said(e, 'limit')}, занято ${said(e, 'used')}, сделка ${said(e, 'deal')}.`,
    en: `The limit of the group of ${said(e, 'entities')} is ${said(e, 'limit')}, ${said(e, 'used')} of it used, the deal ${said(e, 'deal')}.`,
  }),
  'no-group-limit': (e) => ({
    ru: `У группы (${said(e, 'entities')}) нет лимита, вместе со сделкой она должна будет больше ${said(e, 'line')}.`,
    en: `The group of ${said(e, 'entities')} has no limit and would owe more than ${said(e, 'line')} with this deal.`,
  }),
  overdue: (e) => ({
    ru: `Группа просрочила ${said(e, 'overdue')}, до ${said(e, 'days')} дней.`,
    en: `The group is overdue by ${said(e, 'overdue')}, up to ${said(e, 'days')} days.`,
  }),
  'written-off': () => ({
    ru: 'Долг группы списан как безнадёжный.',
    en: 'Debt of the group was written off.',
  }),
  former: (e) => ({
    ru: `Бывшая фирма тех же людей должна: ${said(e, 'entity')}.`,
    en: `A former firm of the same people owes: ${said(e, 'entity')}.`,
  }),
  'former-written-off': (e) => ({
    ru: `Долг бывшей фирмы тех же людей списан: ${said(e, 'entity')}.`,
    en: `Debt of a former firm of the same people was written off: ${said(e, 'entity')}.`,
  }),
  'former-failed': (e) => ({
    ru: `Бывшая фирма тех же людей должна и обанкрочена или исключена: ${said(e, 'entity')}.`,
    en: `A former firm of the same people owes and is bankrupt or excluded: ${said(e, 'entity')}.`,
  }),
  probable: () => ({
    ru: 'По совпадению имён к группе могут относиться должники.',
    en: 'By matched names debtors may belong to the group.',
  }),
  withheld: () => ({
    ru: 'Связи, которые не объединяют (массовый руководитель, публичный владелец и т. п.), ведут к должникам.',
    en: 'Ties that never bind (a mass director, a public owner and the like) lead to debtors.',
  }),
  'rate-missing': (e) => ({
    ru: `Нет курса: ${said(e, 'currencies')}.`,
    en: `No rate is loaded of ${said(e, 'currencies')}.`,
  }),
  unbound: () => ({
    ru: 'Карточка не связана с реестром: чья она, неизвестно.',
    en: 'The card is bound to nobody of the register: whose it is cannot be told.',
  }),
  moving: () => ({
    ru: 'Связи клиента изменились, группы ещё не пересчитаны: повторите через минуту.',
    en: 'Links of the customer have changed and groups are not resolved yet: ask again in a minute.',
  }),
};

/** A reason with its words. */
export function reasonOf(
  code: DealReasonCode,
  effect: DealReason['effect'],
  lens: string | null,
  evidence: Record<string, unknown>,
): DealReason {
  return { code, effect, lens, words: WORDS[code](evidence), evidence };
}
