import { objectIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';

/** The methods of the API whose answers are read. */
export type FocusMethod = 'req' | 'egrDetails' | 'beneficialOwners';

/** Which method gave this answer, told by its fields; one put together of several counts as `req`. */
export function methodOf(answer: Json): FocusMethod {
  const { UL, IP } = answer;
  if (['status', 'legalName', 'registrationDate'].some((field) => field in objectIn(UL))) return 'req';
  if ('fio' in objectIn(IP)) return 'req';
  return 'beneficialOwners' in answer ? 'beneficialOwners' : 'egrDetails';
}

/** Answers of different methods about one entity as one answer; of a field that two have, the later's. */
export function joinAnswers(answers: readonly Json[]): Json {
  const whole: Record<string, unknown> = {};
  for (const answer of answers) {
    for (const [name, value] of Object.entries(answer)) {
      whole[name] =
        name in whole && (name === 'UL' || name === 'IP') ? joinBlocks(whole[name], value) : value;
    }
  }
  return whole;
}

function joinBlocks(one: unknown, other: unknown): Json {
  const [a, b] = [objectIn(one), objectIn(other)];
  return { ...a, ...b, history: { ...objectIn(a.history), ...objectIn(b.history) } };
}

/** What an answer is about: its ОГРН, else its ИНН. */
export function subjectOf({ ogrn, inn }: Json): string | undefined {
  return typeof ogrn === 'string' ? ogrn : typeof inn === 'string' ? inn : undefined;
}
