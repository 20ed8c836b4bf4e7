import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { CaseAnswer } from '../../../src/credit/council/types.ts';
import { DealAnswer, HeadroomAnswer } from '../../../src/credit/deals/types.ts';
import { LimitHistory } from '../../../src/credit/limits/types.ts';
import { QuestionnaireAnswer } from '../../../src/credit/questionnaire/types.ts';
import { ScreenAnswer } from '../../../src/credit/screen/types.ts';
import { ClientAnswer, ExposureAnswer } from '../../../src/credit/types.ts';
import { LoadAnswer } from '../../../src/runs/types.ts';
import type { Rows } from '../../support/product.ts';
import type { Who } from './cast.ts';
import { serve, type Served } from './http.ts';

/*
 * What happens in a company that sells on credit, told over HTTP alone: files of the night, clerks who ask, people who
 * propose and vote. A story begins on the morning of the twentieth with an empty graph; `at` moves the clock.
 */

/** The morning a story begins; records of `register.ts` speak of that day. */
export const MORNING = '2026-11-20T09:00:00Z';

/** Kinds of rows as `POST /v1/loads` names them, in the order of a night. */
const KINDS = [
  ['registry', 'registry'],
  ['clients', 'client'],
  ['accounts', 'account'],
  ['payments', 'payment'],
  ['facts', 'fact'],
  ['rates', 'rate'],
] as const;

const cardOf = ({ inn }: Who): string => `C-${inn}`;

/** The verbs of a story. Every answer is checked against the schema that documents it. */
export class Story {
  #served: Served | null = null;
  #time = MORNING;

  /** Sets the clock of the server. */
  at(time: string): void {
    this.#time = time;
  }

  /** What the register, the CRM and the finance service tell; groups and figures are made of it before it goes on. */
  async told(rows: Rows): Promise<void> {
    for (const [name, kind] of KINDS) {
      const some = rows[name] ?? [];
      if (some.length === 0) continue;
      const { state, records, rejected, rejects, error } = LoadAnswer.parse(
        await this.#http.load(kind, some),
      );
      const took = { state: 'done', records: some.length, rejected: 0, rejects: [], error: null };
      expect({ state, records, rejected, rejects, error }).toEqual(took);
    }
  }

  /** What a manager sees of a number before there is a contract. */
  async screen({ inn }: Who): Promise<ScreenAnswer> {
    return ScreenAnswer.parse(await this.#http.get(`/screen/${inn}`));
  }

  async exposure(who: Who): Promise<ExposureAnswer> {
    return ExposureAnswer.parse(await this.#http.get(`/clients/${cardOf(who)}/exposure`));
  }

  async client(who: Who): Promise<ClientAnswer> {
    return ClientAnswer.parse(await this.#http.get(`/clients/${cardOf(who)}`));
  }

  async limits(who: Who): Promise<LimitHistory['limits']> {
    return LimitHistory.parse(await this.#http.get(`/clients/${cardOf(who)}/limits`)).limits;
  }

  async headroom(who: Who): Promise<HeadroomAnswer> {
    return HeadroomAnswer.parse(await this.#http.get(`/clients/${cardOf(who)}/headroom`));
  }

  /** Asks for a deal on credit, in roubles. */
  async deal(who: Who, amount: string, more: object = {}): Promise<DealAnswer> {
    return DealAnswer.parse(
      await this.#http.post('/deals', { client: cardOf(who), amount, by: 'crm', ...more }),
    );
  }

  /** What is decided on a deal, and why: `['block', 'block overdue linked20']`. */
  async decided(who: Who, amount: string, more: object = {}): Promise<[string, ...string[]]> {
    const { decision, reasons } = await this.deal(who, amount, more);
    return [
      decision,
      ...reasons.map(({ code, effect, lens }) => [effect, code, ...(lens === null ? [] : [lens])].join(' ')),
    ];
  }

  async shipped({ id }: Pick<DealAnswer, 'id'>): Promise<DealAnswer> {
    return DealAnswer.parse(await this.#http.post(`/deals/${id}/confirm`, { by: 'warehouse' }));
  }

  async dealNow({ id }: Pick<DealAnswer, 'id'>): Promise<DealAnswer> {
    return DealAnswer.parse(await this.#http.get(`/deals/${id}`));
  }

  /** What the sales clerk was answered; without answers: how the questionnaire stands. */
  async answered(who: Who, answers?: Record<string, unknown>): Promise<QuestionnaireAnswer> {
    const path = `/clients/${cardOf(who)}/questionnaire`;
    const answer =
      answers === undefined ? this.#http.get(path) : this.#http.post(path, { by: 'sales', answers });
    return QuestionnaireAnswer.parse(await answer);
  }

  /** The sales clerk, unless somebody else is named, proposes a limit for a card or for a group. */
  async proposed(subject: Who | { group: string }, amount: string, by = 'sales'): Promise<CaseAnswer> {
    const about = 'group' in subject ? subject : { client: cardOf(subject) };
    const body = { ...about, amount, dealType: 'contract', why: 'they buy more', by };
    return CaseAnswer.parse(await this.#http.post('/cases', body));
  }

  async yes({ id }: Pick<CaseAnswer, 'id'>, by: string): Promise<CaseAnswer> {
    return CaseAnswer.parse(await this.#http.post(`/cases/${id}/votes`, { by, yes: true }));
  }

  async no({ id }: Pick<CaseAnswer, 'id'>, by: string, ...why: string[]): Promise<CaseAnswer> {
    return CaseAnswer.parse(await this.#http.post(`/cases/${id}/votes`, { by, yes: false, why }));
  }

  async cured({ id }: Pick<CaseAnswer, 'id'>, shortcoming: number, how: string): Promise<CaseAnswer> {
    return CaseAnswer.parse(await this.#http.post(`/cases/${id}/cure`, { by: 'sales', shortcoming, how }));
  }

  async caseNow({ id }: Pick<CaseAnswer, 'id'>): Promise<CaseAnswer> {
    return CaseAnswer.parse(await this.#http.get(`/cases/${id}`));
  }

  /** Proposes a limit, and all whose seats are wanted say yes. */
  async granted(subject: Who | { group: string }, amount: string): Promise<CaseAnswer> {
    let now = await this.proposed(subject, amount);
    for (const seat of now.seats) now = await this.yes(now, seat);
    expect(now).toMatchObject({ state: 'granted', missing: [] });
    return now;
  }

  /** The group of a customer, which there has to be. */
  async groupOf(who: Who): Promise<{ group: string }> {
    const { group } = await this.client(who);
    if (group === null) throw new Error(`${cardOf(who)} is in no group`);
    return { group: group.id };
  }

  async begin(): Promise<void> {
    this.#served = await serve(() => new Date(this.#time));
  }

  async clear(): Promise<void> {
    await this.#http.wipe();
    this.#time = MORNING;
  }

  async end(): Promise<void> {
    await this.#served?.close();
  }

  get #http(): Served {
    if (this.#served === null) throw new Error('the server is started before the first test');
    return this.#served;
  }
}

/** The server for the stories of a file; each begins with an empty graph. */
export function useStory(): Story {
  const story = new Story();
  beforeAll(() => story.begin());
  beforeEach(() => story.clear());
  afterAll(() => story.end());
  return story;
}
