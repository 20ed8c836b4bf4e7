import { KindredError } from '../../errors.ts';
import type { RegistryRecord, Reject } from '../../registry/record.ts';
import type { SourceRequest, Requests } from './requests.ts';
import type { SourceAnswer } from './source.ts';

/** What one request, or the few that make one answer, brought for the numbers asked in it. */
export interface Part {
  readonly records: readonly RegistryRecord[];
  readonly rejects: readonly Reject[];
  /** The numbers asked that the source knows. */
  readonly found: readonly string[];
}

/** Sends what one part asks; see {@link Requests.send}. */
export type Send = (request: SourceRequest) => Promise<unknown>;

/**
 * An answer of parts, each asked for by `ask` with its numbers, beside each other until one says to stop. What is
 * begun before `signal` is asked to its end, for half of it would have to be asked again; but nothing is tried again.
 */
export async function answerInParts(
  parts: readonly (readonly string[])[],
  signal: AbortSignal,
  requests: Requests,
  ask: (numbers: readonly string[], send: Send) => Promise<Part>,
): Promise<SourceAnswer> {
  if (signal.aborted) return { ...NOTHING, stop: signal.reason };
  const ours = new AbortController();
  const hurry = AbortSignal.any([signal, ours.signal]);
  const send: Send = (request) => requests.send(request, ours.signal, hurry);
  const settled = await Promise.allSettled(
    parts.map(async (numbers) => {
      try {
        return { numbers, part: await ask(numbers, send) };
      } catch (error) {
        if (isFailure(error)) return { numbers, failure: error };
        ours.abort(error);
        throw error;
      }
    }),
  );
  const done = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const answered = done.flatMap(({ numbers, part }) => (part === undefined ? [] : [{ numbers, part }]));
  const failure = done.findLast((each) => each.failure !== undefined)?.failure;
  return {
    records: answered.flatMap(({ part }) => part.records),
    rejects: answered.flatMap(({ part }) => part.rejects),
    answered: answered.flatMap(({ numbers }) => numbers),
    found: new Set(answered.flatMap(({ part }) => part.found)),
    failed: done.flatMap(({ numbers, part }) => (part === undefined ? numbers : [])),
    ...(failure !== undefined && { failure }),
    ...(done.length < settled.length && { stop: ours.signal.reason }),
  };
}

const NOTHING: SourceAnswer = { records: [], rejects: [], answered: [], found: new Set(), failed: [] };

/** True when only what was asked failed: others may be asked. */
function isFailure(error: unknown): error is KindredError {
  return error instanceof KindredError && error.code === 'source-unreachable';
}
