import type { Run } from '../../neo4j/client.ts';
import type { IsoDate } from '../../values/period.ts';
import { REFERRING } from '../deals/decide.ts';
import { exposureAnswer, groupRef } from '../exposure-answer.ts';
import type { HistoryAnswer } from '../history/types.ts';
import type { CreditPolicy } from '../policy/policy.ts';
import { readQuestionnaire } from '../questionnaire/questionnaire-service.ts';
import type { QuestionnaireAnswer } from '../questionnaire/types.ts';
import { signalsOf } from '../rules/signals.ts';
import { readMembers } from '../rules/statements.ts';
import { entitiesOf } from './dossier.ts';
import type { Part } from './policy.ts';
import type { SubjectFound } from './subject.ts';
import type { CaseSubject } from './types.ts';

/** So many members of a group are listed, and of so many the whole file is taken, customers first. */
const LISTED = 200n;
const WHOLE = 20;

/** What evidence is taken with. */
export interface EvidenceDeps {
  readonly policy: CreditPolicy;
}

/** What evidence is taken of. */
export interface EvidenceAsk {
  readonly subject: CaseSubject;
  readonly found: SubjectFound;
  readonly parts: readonly Part[];
  readonly history: HistoryAnswer;
  readonly day: IsoDate;
}

/** The customer's file as JSON, to be frozen; read within the transaction of `run`. A group brings its members and exposure. */
export async function takeEvidence(run: Run, deps: EvidenceDeps, ask: EvidenceAsk): Promise<string> {
  const { subject, found, parts, history, day } = ask;
  const { policy } = deps;
  const { seed, group } = found.standing;
  const members = group === null ? [] : (await run(readMembers, { id: group[0], most: LISTED }))[0]!.ids;
  const whole = 'client' in subject ? (seed === null ? [] : [seed]) : members.slice(0, WHOLE);
  const cards = found.about.cards.slice(0, WHOLE);
  const has = (part: Part): boolean => parts.includes(part);
  const file = {
    stops: found.standing.stops.map(([id, member, why]) => ({ id, member, why })),
    entities: await entitiesOf(run, whole, parts, policy, day),
    ...((has('group') || 'group' in subject) && {
      group: {
        group: groupRef(group),
        exposure: exposureAnswer(found.wide, REFERRING, policy),
        members: await membersOf(run, members, policy, day),
        truncated: group !== null && group[2] > BigInt(members.length),
      },
    }),
    ...(has('payments') && { payments: { total: history.total, cards: history.cards } }),
    ...(has('questionnaire') && { questionnaires: await questionnairesOf(run, cards, policy, day) }),
  };
  return JSON.stringify(file, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** What was answered about each of some cards, as questions and answers stand then. */
async function questionnairesOf(
  run: Run,
  cards: readonly string[],
  { questionnaire }: CreditPolicy,
  day: IsoDate,
): Promise<QuestionnaireAnswer[]> {
  const read: QuestionnaireAnswer[] = [];
  for (const card of cards) read.push(await readQuestionnaire(run, card, questionnaire, day));
  return read;
}

async function membersOf(
  run: Run,
  ids: readonly string[],
  policy: CreditPolicy,
  day: IsoDate,
): Promise<Record<string, unknown>[]> {
  const signals = await signalsOf(run, ids, policy, day);
  return [...signals.values()].map(({ of, light, stops, findings }) => ({
    entity: of,
    light,
    stops,
    rules: findings.map(({ rule }) => rule),
  }));
}
