import { describe, expect, test } from 'vitest';
import { createQuestionnaireService } from '../../../src/credit/questionnaire/questionnaire-service.ts';
import { DEFAULT_POLICY } from '../../../src/credit/policy/policy.ts';
import { FILLED, SIGNED, useStages } from '../stages/use-stages.ts';

const used = useStages();
const sign = (answers: Record<string, unknown>, by = 'M-1', key: string | null = null) =>
  used.questionnaires.answer('C', { by, answers }, key);

const stateOf = async (id: string): Promise<string> =>
  (await used.questionnaire('C')).questions.find((question) => question.id === id)!.state;

describe('the questionnaire', () => {
  test('tells what is missing, and is complete when every required question is answered', async () => {
    await used.draw({ entities: { a: {} }, clients: { C: 'a' } });
    expect(await used.questionnaire('C')).toMatchObject({
      client: { id: 'C' },
      complete: false,
      lacking: ['business', 'monthly-purchases', 'payment', 'other-firms'],
    });
    const { payment, ...others } = FILLED;
    expect(await sign(others)).toMatchObject({ complete: false, lacking: ['payment'] });
    expect(await sign({ payment })).toMatchObject({ complete: true, lacking: [] });
  });

  test('keeps every answer, dated and signed, the latest first', async () => {
    await used.draw({ clients: { C: null } });
    await sign({ ...FILLED, premises: true });
    used.now = '2026-12-01T10:00:00.000Z';
    await sign({ payment: 'предоплата', 'monthly-purchases': 1250.5 }, 'M-2');
    const { questions } = await used.questionnaire('C');
    const payment = questions.find(({ id }) => id === 'payment')!;
    expect(payment).toMatchObject({
      state: 'answered',
      answer: { value: 'предоплата', by: 'M-2', at: '2026-12-01T10:00:00.000Z' },
      validUntil: '2027-12-01',
      earlier: [{ value: 'отсрочка', by: 'M-1', at: '2026-11-20T09:00:00.000Z' }],
    });
    const answerTo = (asked: string) => questions.find(({ id }) => id === asked)!.answer!;
    expect([answerTo('monthly-purchases').value, answerTo('premises').value]).toEqual(['1250.5', true]);
    expect(answerTo('monthly-purchases').signature).toBe(payment.answer!.signature);
    expect(answerTo('premises').signature).toBe(payment.earlier[0]!.signature);
    expect(payment.answer!.signature).toMatch(/^[0-9a-f]{64}$/);
    expect(payment.answer!.signature).not.toBe(payment.earlier[0]!.signature);
  });

  test('asks again what was answered too long ago, and the step that needs it is refused', async () => {
    await used.draw({ entities: { a: {} }, clients: { C: 'a' } });
    await used.fill('C');
    for (const to of ['lead', 'converted'] as const) await used.step('C', to);
    used.now = '2027-05-19T23:00:00.000Z';
    expect(await stateOf('other-firms')).toBe('answered');
    used.now = '2027-05-20T01:00:00.000Z';
    expect(await used.questionnaire('C')).toMatchObject({ complete: false, lacking: ['other-firms'] });
    expect(await stateOf('other-firms')).toBe('outdated');
    await used.stages.approve('C', { to: 'working', by: 'S-1', why: 'x' }, null);
    await expect(used.step('C', 'working')).rejects.toMatchObject({
      extra: { missing: [{ check: 'questionnaire', words: 'Not answered: other-firms (outdated).' }] },
    });
    await sign({ 'other-firms': true });
    await used.step('C', 'working');
  });

  test('does not take an answer to a question that is another now', async () => {
    await used.draw({ clients: { C: null } });
    await used.fill('C');
    const questionnaire = DEFAULT_POLICY.questionnaire.map((question) =>
      question.id === 'payment' ? { ...question, options: ['наличные', 'безнал'] } : question,
    );
    const changed = createQuestionnaireService({
      db: used.db,
      clock: () => new Date(used.now),
      policy: { ...DEFAULT_POLICY, questionnaire },
    });
    expect((await changed.questionnaire('C')).lacking).toEqual(['payment']);
  });
});

describe('answers', () => {
  test('that will not do are each named, and none is kept', async () => {
    await used.draw({ clients: { C: null } });
    const error = await sign({
      business: 'Торговля',
      'monthly-purchases': 'много',
      payment: 'завтра',
      premises: 'yes',
      visited: '2026-02-30',
      size: 5,
    }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'validation-failed' });
    const { issues } = (error as { extra: { issues: { place: string; remedy: string }[] } }).extra;
    expect(issues.map(({ place }) => place)).toEqual([
      'body.answers.size',
      'body.answers.monthly-purchases',
      'body.answers.payment',
      'body.answers.premises',
      'body.answers.visited',
    ]);
    expect(issues[2]!.remedy).toBe('«Как будет платить?»: Give one of предоплата, по факту, отсрочка.');
    expect(await used.look(SIGNED)).toEqual([]);
    await expect(used.questionnaires.questionnaire('X')).rejects.toMatchObject({ code: 'client-not-found' });
  });

  test('sent twice with one key are kept once', async () => {
    await used.draw({ clients: { C: null } });
    const first = await sign(FILLED, 'M-1', 'k');
    used.now = '2026-12-01T10:00:00.000Z';
    expect(await sign(FILLED, 'M-1', 'k')).toEqual(first);
    await expect(sign({ ...FILLED, business: 'x' }, 'M-1', 'k')).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(await used.look('MATCH (a:Answer) RETURN count(a) AS n')).toEqual([{ n: 4n }]);
  });

  test('signed at once by many are all kept, each signature whole', async () => {
    await used.draw({ clients: { C: null } });
    await Promise.all(Array.from({ length: 20 }, (_, n) => sign(FILLED, `M-${n}`)));
    const rows = await used.look(
      'MATCH (a:Answer) WITH a.signature AS s, collect(DISTINCT a.by) AS by, max(a.n) - min(a.n) AS span, count(*) AS n RETURN size(by) AS by, span, n',
    );
    expect(rows).toEqual(Array.from({ length: 20 }, () => ({ by: 1n, span: 3n, n: 4n })));
  });
});
