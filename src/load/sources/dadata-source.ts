import type { SourceSettings } from '../../config.ts';
import { dadataRecords } from '../../registry/dadata.ts';
import { isObject } from '../../registry/field-checks.ts';
import type { Reject } from '../../registry/record.ts';
import { answerInParts } from './answer-in-parts.ts';
import type { Part, Send } from './answer-in-parts.ts';
import { keyOf } from './key.ts';
import { unreachable } from './outcome.ts';
import { Requests } from './requests.ts';
import type { RegistrySource, SourceDeps } from './source.ts';

const WHO = { title: 'DaData', urlSetting: 'DADATA_URL', keySetting: 'DADATA_KEY' };

/** Few enough that a kill loses little, and enough to be asked beside each other. */
const BATCH = 50;

/**
 * DaData: `POST …/findById/party` with `Authorization: Token …`, one ИНН or ОГРН a request; head offices only, for a
 * branch is no entity of its own. One ИНН may bring several (a sole trader registered again). It does not tell what
 * changed. When the day's quota (10,000 without a contract, by Moscow time) is used up it answers 403. Throws `usage`
 * without a key.
 */
export function dadataSource(settings: SourceSettings, deps: SourceDeps): RegistrySource {
  const key = keyOf(settings, WHO);
  const requests = new Requests(WHO, settings, deps);
  const headers = { 'content-type': 'application/json', authorization: `Token ${key}` };
  const find = async (number: string, send: Send): Promise<Part> => {
    const body = JSON.stringify({ query: number, branch_type: 'MAIN' });
    const answer = await send({ path: '/findById/party', method: 'POST', headers, body });
    if (!isObject(answer) || !Array.isArray(answer.suggestions))
      throw unreachable(WHO, 'it answers with something else than suggestions');
    const sink = { rejects: [] as Reject[], ignoredFields: 0 };
    const origin = { source: 'dadata' as const, file: WHO.title, line: 1 };
    const records = dadataRecords(answer, origin, sink, deps.clock().toISOString());
    return { records, rejects: sink.rejects, found: answer.suggestions.length > 0 ? [number] : [] };
  };
  return {
    name: 'dadata',
    title: WHO.title,
    batchSize: BATCH,
    ask: (numbers, signal) =>
      answerInParts(
        numbers.map((number) => [number]),
        signal,
        requests,
        ([number], send) => find(number!, send),
      ),
  };
}
