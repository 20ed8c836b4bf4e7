import { afterEach, describe, expect, it } from 'vitest';
import { readWhatIf } from '../../../src/credit/what-if/body.ts';
import { whatIfExample } from '../../../src/credit/what-if/examples.ts';
import { KindredError } from '../../../src/errors.ts';
import { fakeApp, notingIn } from '../../http/fake-services.ts';

let app: Awaited<ReturnType<typeof fakeApp>>;
afterEach(() => app.close());

const link = { from: '1', to: '2', type: 'owns' };

async function post(payload: object, answer = () => Promise.resolve(whatIfExample)) {
  app = await fakeApp({ whatIf: { whatIf: answer } });
  const response = await app.inject({ method: 'POST', url: '/v1/what-if', payload });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
}

describe('a case over HTTP', () => {
  it('goes to the service as it was given, linked unless another lens is named', async () => {
    const asked: unknown[] = [];
    app = await fakeApp({ whatIf: { whatIf: notingIn(asked)(whatIfExample) } });
    const payload = { add: [{ ...link, share: '51' }], deny: ['3'] };
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/v1/what-if', payload });
    expect([statusCode, JSON.parse(body)]).toEqual([200, whatIfExample]);
    expect(asked).toEqual([[{ lens: 'linked', cut: [], ...payload }]]);
  });

  it.each([
    ['nothing to change', {}, 'body', /at least one/],
    ['51 changes', { deny: Array.from({ length: 51 }, () => '1') }, 'body', /at most 50/],
    ['a misspelt list', { cuts: [link] }, 'body', /Unknown: cuts. Give only lens, cut, deny, add/],
    [
      'an unknown field',
      { cut: [{ ...link, form: '1' }] },
      'body.cut.0',
      /Unknown: form. Give only from, to, type/,
    ],
    ['an unknown type', { cut: [{ ...link, type: 'likes' }] }, 'body.cut.0.type', /Give one of directs/],
    ['a link that cannot be added', { add: [{ ...link, type: 'is-person' }] }, 'body.add.0.type', /manages/],
    ['more than the whole', { add: [{ ...link, share: '100.01' }] }, 'body.add.0.share', /not over 100/],
    ['nothing of it', { add: [{ ...link, share: '0' }] }, 'body.add.0.share', /above 0/],
    [
      'a fraction over one',
      { add: [{ ...link, share: { num: '4', den: '3' } }] },
      'body.add.0.share',
      /not over 1/,
    ],
    [
      'a fraction of nothing',
      { add: [{ ...link, share: { num: '1', den: '0' } }] },
      'body.add.0.share',
      /fraction/,
    ],
    [
      'a share of a head',
      { add: [{ ...link, type: 'directs', share: '51' }] },
      'body.add.0.share',
      /Only owns/,
    ],
    ['no id', { deny: [''] }, 'body.deny.0', /Give an ИНН/],
    ['a number for an id', { deny: [7704123450] }, 'body.deny.0', /as a string/],
  ])('is refused for %s', async (_, payload, place, remedy) => {
    const { status, body } = await post(payload);
    expect([status, body.code]).toEqual([400, 'validation-failed']);
    expect((body.issues as object[])[0]).toMatchObject({
      place,
      remedy: expect.stringMatching(remedy) as string,
    });
  });

  it.each([
    [404, 'entity-not-found'],
    [503, 'busy'],
  ] as const)('can be a problem: %i %s', async (status, code) => {
    const refused = await post({ deny: ['1'] }, () => Promise.reject(new KindredError(code, 'No.')));
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });
});

describe('a case in a file', () => {
  it('is read alike, and refused with the place in words', async () => {
    app = await fakeApp();
    expect(readWhatIf({ deny: ['1'] })).toEqual({ lens: 'linked', cut: [], deny: ['1'], add: [] });
    const read = (): unknown => readWhatIf({ cut: [link, { ...link, type: 'likes' }] });
    expect(read).toThrow(/^cut\[1\]\.type = «likes»: Give one of directs/);
    expect(() => readWhatIf([])).toThrow(/^body = «\[\]»/);
  });
});
