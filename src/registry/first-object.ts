import { isObject } from './field-checks.ts';

/**
 * The first JSON object that can be read from the beginning of an NDJSON file or a JSON array; `spread` when the text
 * is one object over several lines; null when there is none to be read (a broken line, or one longer than the text).
 */
export function firstObject(text: string): Record<string, unknown> | 'spread' | null {
  const body = text.trimStart();
  if (body.startsWith('[')) return firstElement(body);
  if (/^\{\s*\n/.test(body) || isSpread(body)) return 'spread';
  for (const line of body.split('\n', 100)) {
    const value = parse(line);
    if (isObject(value)) return value;
  }
  return null;
}

const isSpread = (body: string): boolean =>
  /^\{[^\n]*[,[{]\s*\n\s+["\]}]/.test(body) && parse(body) !== undefined;

/** Tries every closing brace near the front: elements are short, and looked at once a file. */
function firstElement(body: string): Record<string, unknown> | null {
  const start = body.indexOf('{');
  for (let end = body.indexOf('}', start), tries = 0; start >= 0 && end >= 0 && tries < 200; tries++) {
    const value = parse(body.slice(start, end + 1));
    if (isObject(value)) return value;
    end = body.indexOf('}', end + 1);
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
