import { KindredError, type ErrorCode } from '../../errors.ts';

/** A value of a case that will not do. */
export interface Refused {
  /** Steps to it: `['cut', '1', 'from']`. */
  readonly place: readonly string[];
  readonly value: unknown;
  /** What is wrong with it, and what would do. */
  readonly remedy: string;
  /** Default `validation-failed`. */
  readonly code?: ErrorCode;
}

/**
 * Throws for values that will not do; there must be one. The words tell the first as `cut[1].from = «…»: …`, the member
 * `issues` all of them, in the notation of the API (`body.cut.1.from`).
 */
export function refuse(all: readonly Refused[]): never {
  const { place, value, remedy, code = 'validation-failed' } = all[0]!;
  const issues = all.map((each) => ({
    place: ['body', ...each.place].join('.'),
    value: shown(each.value),
    remedy: each.remedy,
  }));
  const text = shown(value);
  const detail = `${placeText(place)} = ${text === null ? 'nothing' : `«${text}»`}: ${remedy}`;
  throw new KindredError(code, detail, { issues });
}

/** Refuses if anything is to be refused. */
export function refuseAny(all: readonly Refused[]): void {
  if (all.length > 0) refuse(all);
}

/** `cut[1].from`; the case itself is `body`. */
export function placeText(place: readonly string[]): string {
  if (place.length === 0) return 'body';
  return place.reduce((text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : `${text}.${step}`));
}

function shown(value: unknown): string | null {
  if (value === undefined) return null;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
}
