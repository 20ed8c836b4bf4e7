import { KindredError } from '../../errors.ts';

/** Who is asked, and where its settings are, for messages. */
export interface Who {
  readonly title: string;
  readonly urlSetting: string;
  readonly keySetting: string;
  /** A text by which it says in a 400 that it knows none of the numbers. */
  readonly knowsNone?: string;
}

/** What one attempt came to. `retryAfterMs`: how long to wait at least before the next; null: no other will do. */
export type Outcome =
  { readonly json: unknown } | { readonly error: KindredError; readonly retryAfterMs: number | null };

/** Told to come back later than this, a run stops: it would wait for hours. */
const LONGEST_WAIT_MS = 5 * 60_000;
/** How services say in words that what may be asked is used up: DaData by a 403 "Feature … disabled for token". */
const QUOTA = /disabled for token|quota|limit exceeded|лимит|исчерпан/i;

/** Judges an answer by its status. No message repeats its text: services write the key into it. */
export function outcomeOf(who: Who, response: Response, text: string, now: Date): Outcome {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return parsed(who, text);
  if (status === 400 && who.knowsNone !== undefined && text.includes(who.knowsNone)) return { json: [] };
  if (status === 402 || ((status === 401 || status === 403) && QUOTA.test(text))) return quota(who, status);
  if (status === 429 || status === 408 || status >= 500) {
    const retryAfterMs = retryAfter(headers.get('retry-after'), now);
    return retryAfterMs > LONGEST_WAIT_MS
      ? quota(who, status)
      : { error: unreachable(who, `it answers ${status}`), retryAfterMs };
  }
  return { error: refused(who, status), retryAfterMs: null };
}

function parsed(who: Who, text: string): Outcome {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { error: unreachable(who, 'it answers with something that is no JSON'), retryAfterMs: 0 };
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3); 0 when it is neither. */
function retryAfter(text: string | null, now: Date): number {
  if (text === null) return 0;
  const ms = /^\s*\d+\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

function refused({ title, keySetting, urlSetting }: Who, status: number): KindredError {
  const key = status === 401 || status === 403 || status === 400;
  const remedy = key
    ? `Check ${keySetting}, and that the contract covers the request.`
    : `Check ${urlSetting}.`;
  return new KindredError('source-refused', `${title} refuses the request (${status}). ${remedy}`);
}

function quota({ title, keySetting }: Who, status: number): Outcome {
  const error = new KindredError(
    'source-quota',
    `${title} gives no more answers for now (${status}): what may be asked with ${keySetting} is used up. ` +
      'Run again when it is renewed; it goes on where it stopped.',
  );
  return { error, retryAfterMs: null };
}

/** An error that may pass by itself; `why` in words. */
export function unreachable({ title, urlSetting }: Who, why: string): KindredError {
  return new KindredError(
    'source-unreachable',
    `${title} does not answer as it should: ${why}. Check the network and ${urlSetting}, and run again; ` +
      'it goes on where it stopped.',
  );
}
