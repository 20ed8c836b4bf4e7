import { describe, expect, test } from 'vitest';
import { STOPPING } from '../rules/file.ts';
import { createStageService } from '../../../src/credit/stages/stage-service.ts';
import { stopFactors } from '../../../src/credit/stages/stop-factors.ts';
import type { Stage } from '../../../src/credit/stages/policy.ts';
import type { KindredError } from '../../../src/errors.ts';
import type { SmallGraph } from '../small-graph.ts';
import { SIGNED, useStages } from './use-stages.ts';

/** One firm with a card, and a debtor with the same director. */
const ALONE: SmallGraph = { entities: { a: {} }, clients: { C: 'a' } };
const WITH_DEBTOR: SmallGraph = {
  entities: { a: {}, b: {} },
  people: { p: [] },
  links: [
    ['p', 'DIRECTS', 'a'],
    ['p', 'DIRECTS', 'b'],
  ],
  clients: { C: 'a', D: 'b' },
  accounts: [{ client: 'D', overdue: [['2026-10-01', 2_000_000n]] }],
  groups: { g: ['a', 'b'] },
};

const used = useStages();

const refusal = async (refused: Promise<unknown>): Promise<KindredError> => {
  const error = await refused.then(
    () => null,
    (reason: unknown) => reason as KindredError,
  );
  expect(error).toMatchObject({ code: 'stage-refused' });
  return error!;
};
const missingOf = async (refused: Promise<unknown>): Promise<string[]> =>
  ((await refusal(refused)).extra.missing as { check: string }[]).map(({ check }) => check);

/** To the stage before `working`, and everything that needs but security. */
async function almostActive(client = 'C'): Promise<void> {
  await used.step(client, 'lead');
  await used.step(client, 'converted');
  await used.fill(client);
}
const approve = (client = 'C', to: Stage = 'working') =>
  used.stages.approve(client, { to, by: 'S-1', why: 'visited' }, null);

describe('a card', () => {
  test("begins as unknown, whatever the CRM's own text", async () => {
    await used.draw(ALONE);
    await used.look('MATCH (c:Client) SET c.stage = "working"');
    expect(await used.stage('C')).toMatchObject({
      client: { id: 'C', stage: 'working' },
      stage: 'unknown',
      since: null,
      next: [
        { stage: 'lead', ready: true, checks: [] },
        { stage: 'closed', ready: true, checks: [] },
      ],
      history: [],
    });
  });

  test('goes on step by step, and every step stays: who, when, why, from where, what was checked', async () => {
    await used.draw(ALONE);
    await used.step('C', 'lead', { why: 'called' });
    used.now = '2026-11-21T09:00:00.000Z';
    const step = await used.step('C', 'converted', { by: 'M-2' });
    const found = await used.stage('C');
    expect(found).toMatchObject({ stage: 'converted', since: '2026-11-21T09:00:00.000Z' });
    expect(found.history).toEqual([
      step,
      {
        id: 'C#1',
        from: 'unknown',
        stage: 'lead',
        at: '2026-11-20T09:00:00.000Z',
        by: 'M-1',
        why: 'called',
        checks: [],
      },
    ]);
    expect(step).toMatchObject({ id: 'C#2', by: 'M-2', checks: [{ check: 'requisites', met: true }] });
  });

  test('that nobody knows is told so, and nothing is written', async () => {
    await expect(used.stage('X')).rejects.toMatchObject({ code: 'client-not-found' });
    await expect(used.step('X', 'lead')).rejects.toMatchObject({ code: 'client-not-found' });
    expect(await used.look(SIGNED)).toEqual([]);
  });
});

describe('a step', () => {
  test('the policy does not know is refused with those there are', async () => {
    await used.draw(ALONE);
    const error = await refusal(used.step('C', 'working'));
    expect(error.extra).toEqual({
      stage: 'unknown',
      missing: [{ check: 'way', words: 'From unknown steps lead to lead, closed only.' }],
    });
    expect(await missingOf(used.step('C', 'lead', { from: 'lead' }))).toEqual(['from']);
    expect(await used.look(SIGNED)).toEqual([]);
  });

  test('to working says all that is missing, writes nothing, and goes through when nothing is', async () => {
    await used.draw(WITH_DEBTOR);
    await used.step('C', 'lead');
    await used.step('C', 'converted');
    used.stops = ['in bankruptcy'];
    await used.look('MATCH (e:Entity {id: "a"}) SET e.status = "liquidating", e:Dirty');
    const before = await used.look(SIGNED);
    const error = await refusal(used.step('C', 'working'));
    expect(error.extra.missing).toEqual([
      { check: 'register-active', words: 'In the register it is liquidating.' },
      {
        check: 'group-resolved',
        words: 'Its links changed since groups were resolved. Run resolve, or wait for it.',
      },
      {
        check: 'no-linked-debt',
        words: 'Its manager has not answered for 1 linked debtor: b (20000.00).',
      },
      {
        check: 'questionnaire',
        words:
          'Not answered: business (missing), monthly-purchases (missing), payment (missing), other-firms (missing).',
      },
      { check: 'signals', words: 'Stop factors: in bankruptcy.' },
      { check: 'approved', words: 'Security has not approved the step to working.' },
    ]);
    expect(await used.look(SIGNED)).toEqual(before);

    await used.look('MATCH (e:Entity {id: "a"}) SET e.status = "active" REMOVE e:Dirty');
    used.stops = [];
    await used.answerFor('C', ['b']);
    await used.fill('C');
    await approve();
    const [next] = (await used.stage('C')).next;
    expect(next).toMatchObject({ stage: 'working', ready: true });
    const step = await used.step('C', 'working');
    expect(step.checks).toEqual(next!.checks);
    expect(step.checks.map(({ met }) => met)).toEqual(Array.from({ length: 7 }, () => true));
    expect((await used.stage('C')).stage).toBe('working');
  });

  test('needs requisites: an ИНН that the register has', async () => {
    await used.draw({ entities: { a: {} }, clients: { C: 'a', U: null } });
    for (const client of ['C', 'U']) await used.step(client, 'lead');
    expect(await missingOf(used.step('U', 'converted'))).toEqual(['requisites']);
    await used.look('MATCH (e:Entity) SET e.stub = true');
    expect(await missingOf(used.step('C', 'converted'))).toEqual(['requisites']);
    await used.look('MATCH (e:Entity), (c:Client) REMOVE e.stub, c.inn');
    expect(await missingOf(used.step('C', 'converted'))).toEqual(['requisites']);
  });

  test('is not bought by an answer for others when the customer itself owes', async () => {
    await used.draw({
      ...WITH_DEBTOR,
      accounts: [
        { client: 'C', overdue: [['2026-10-01', 2_000_000n]] },
        { client: 'D', overdue: [['2026-10-01', 2_000_000n]] },
      ],
    });
    await almostActive();
    await approve();
    await used.answerFor('C', ['b']);
    const own = await refusal(used.step('C', 'working'));
    expect(own.extra.missing).toMatchObject([
      { check: 'no-linked-debt', words: expect.stringContaining('itself') as string },
    ]);
  });

  test('without anybody who looks for signals is not taken', async () => {
    await used.draw(ALONE);
    await almostActive();
    await approve();
    const stages = createStageService({ db: used.db, clock: () => new Date(used.now) });
    const body = { to: 'working', by: 'M-1', why: 'x' } as const;
    expect(await missingOf(stages.step('C', body, 'k'))).toEqual(['signals']);
    await used.step('C', 'working');
  });
});

test('stop factors are what the rules of refusal find', async () => {
  await used.draw(ALONE);
  await almostActive();
  await approve();
  const signalsOf = stopFactors(STOPPING);
  const stages = createStageService({ db: used.db, clock: () => new Date(used.now), signalsOf });
  const body = { to: 'working', by: 'M-1', why: 'x' } as const;
  await used.look('MATCH (e:Entity) SET e.status = "bankrupt"');
  const error = await refusal(stages.step('C', body, 'k'));
  expect(error.extra.missing).toMatchObject([
    { check: 'register-active' },
    { check: 'signals', words: expect.stringMatching(/^Stop factors: own-status: /) as string },
  ]);
  await used.look('MATCH (e:Entity) SET e.status = "active"');
  expect(await stages.step('C', body, 'k')).toMatchObject({ stage: 'working' });
});

describe('an approval', () => {
  test('is for one step, and for as many days as the policy says', async () => {
    await used.draw(ALONE);
    await almostActive();
    await approve('C', 'converted');
    expect(await missingOf(used.step('C', 'working'))).toEqual(['approved']);
    await approve();
    used.now = '2026-12-21T09:00:00.000Z';
    expect(await missingOf(used.step('C', 'working'))).toEqual(['approved']);
    used.now = '2026-12-20T09:00:00.000Z';
    await used.step('C', 'working');
    used.now = '2026-12-20T10:00:00.000Z';
    await used.step('C', 'problem');
    expect(await missingOf(used.step('C', 'working'))).toEqual(['approved']);
    await approve();
    await used.step('C', 'working');
    expect((await used.stage('C')).approvals.map(({ id }) => id)).toEqual(['C#3', 'C#2', 'C#1']);
  });
});

describe('twenty at once', () => {
  test('of the same step exactly one goes through', async () => {
    await used.draw(ALONE);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => used.step('C', 'lead')));
    const [first, ...more] = results.filter(({ status }) => status === 'fulfilled');
    expect([first === undefined, more]).toEqual([false, []]);
    const codes = results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as KindredError).code] : [],
    );
    expect(new Set(codes)).toEqual(new Set(['stage-refused']));
    expect((await used.stage('C')).history).toHaveLength(1);
    expect(await used.look('MATCH (n:SignedRequest) RETURN count(n) AS n')).toEqual([{ n: 1n }]);
  });

  test('from a stage the caller names, to any other, exactly one goes through', async () => {
    await used.draw(ALONE);
    const steps = Array.from({ length: 20 }, (_, n) =>
      used.step('C', n % 2 === 0 ? 'lead' : 'closed', { from: 'unknown' }),
    );
    const results = await Promise.allSettled(steps);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('with one key and one body it is one step, and all get the same answer', async () => {
    await used.draw(ALONE);
    const answers = await Promise.all(Array.from({ length: 20 }, () => used.step('C', 'lead', {}, 'k')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await used.stage('C')).history).toHaveLength(1);
  });
});

describe('an Idempotency-Key', () => {
  test('with another body, or for another card, is refused; after a refused step it is free', async () => {
    await used.draw({ entities: { a: {} }, clients: { C: 'a', D: 'a' } });
    const first = await used.step('C', 'lead', {}, 'k');
    await used.step('C', 'closed');
    expect(await used.step('C', 'lead', {}, 'k')).toEqual(first);
    const reused = { code: 'idempotency-key-reused' };
    await expect(used.step('C', 'lead', { why: 'other' }, 'k')).rejects.toMatchObject(reused);
    await expect(used.step('D', 'lead', {}, 'k')).rejects.toMatchObject(reused);
    expect((await used.stage('D')).history).toEqual([]);

    await refusal(used.step('D', 'working', {}, 'k2'));
    expect(await used.step('D', 'lead', {}, 'k2')).toMatchObject({ stage: 'lead' });
  });
});
