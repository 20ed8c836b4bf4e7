/**
 * Every error a user can meet has a stable code, a title, an HTTP status and an exit code, in one table. The README
 * does not repeat it; a test compares it with the code list in src/http/README.md.
 */
const TABLE = {
  usage: { status: 400, exit: 2, title: 'The request or command is not understood' },
  'validation-failed': { status: 400, exit: 2, title: 'A value in the request is not acceptable' },
  'number-invalid': { status: 400, exit: 2, title: 'Not a valid ИНН or ОГРН' },
  'cursor-invalid': { status: 400, exit: 2, title: 'The cursor is not one this server issued' },
  'not-found': { status: 404, exit: 1, title: 'Nothing here by that address' },
  'entity-not-found': { status: 404, exit: 1, title: 'No such entity in the register' },
  'client-not-found': { status: 404, exit: 1, title: 'No such customer card' },
  'group-not-found': { status: 404, exit: 1, title: 'No such group' },
  'group-retired': { status: 410, exit: 1, title: 'The group no longer exists' },
  'lens-unknown': { status: 400, exit: 2, title: 'No such lens' },
  'not-resolved': { status: 503, exit: 1, title: 'Groups have not been resolved yet' },
  'changed-while-reading': { status: 503, exit: 1, title: 'The group kept changing while it was read' },
  'load-not-found': { status: 404, exit: 1, title: 'No such load' },
  'idempotency-key-missing': { status: 400, exit: 2, title: 'The request needs an Idempotency-Key' },
  'idempotency-key-reused': { status: 422, exit: 2, title: 'The Idempotency-Key came with another body' },
  'amount-invalid': { status: 422, exit: 2, title: 'The amount of a deal or limit is not acceptable' },
  'currency-unknown': { status: 422, exit: 2, title: 'No such currency' },
  'rate-missing': { status: 422, exit: 1, title: 'No rate of the currency is loaded' },
  'rate-stale': { status: 422, exit: 1, title: 'The rate of the currency is too old' },
  'group-changed': { status: 409, exit: 1, title: 'The customer is in another group now' },
  'deal-not-found': { status: 404, exit: 1, title: 'No such deal' },
  'deal-state': { status: 409, exit: 1, title: 'The deal is not where it would have to be' },
  'clock-behind': { status: 503, exit: 1, title: 'The clock of the server is behind' },
  'stage-refused': { status: 409, exit: 1, title: 'The customer cannot come to that stage now' },
  'debtor-not-linked': { status: 422, exit: 2, title: 'Not a debtor linked to the customer' },
  'case-not-found': { status: 404, exit: 1, title: 'No such case of the council' },
  'case-open': { status: 409, exit: 1, title: 'Another case of the customer is not decided yet' },
  'case-state': { status: 409, exit: 1, title: 'The case is not where it would have to be' },
  'case-reopened': { status: 409, exit: 1, title: 'The group changed, and the case begins anew' },
  'limit-not-earned': { status: 422, exit: 1, title: 'The limit is more than the customer has earned' },
  'group-without-card': { status: 422, exit: 1, title: 'The group has no customer card' },
  'vote-too-late': { status: 409, exit: 1, title: 'The deadline of the case has passed' },
  'vote-twice': { status: 409, exit: 1, title: 'The member has voted already' },
  'vote-on-own': { status: 403, exit: 1, title: 'Nobody votes on their own proposal' },
  'vote-without-seat': { status: 403, exit: 1, title: 'The voter has no seat in the case' },
  'stop-not-found': { status: 404, exit: 1, title: 'No such entry of the stop list' },
  'stop-of-council': { status: 409, exit: 1, title: 'The council put the stop, and only it lifts it' },
  'shortcoming-not-found': { status: 404, exit: 1, title: 'The case names no such shortcoming' },
  'too-large': { status: 413, exit: 2, title: 'The request is larger than this address takes' },
  'file-unreadable': { status: 422, exit: 1, title: 'A file cannot be read' },
  'format-unknown': { status: 422, exit: 2, title: 'The content of a file is of no known format' },
  'too-many-rejects': { status: 422, exit: 3, title: 'Too large a share of the records was rejected' },
  'too-many-ends': { status: 422, exit: 1, title: 'A snapshot would take out too many entities' },
  'database-unreachable': { status: 503, exit: 4, title: 'Neo4j cannot be reached' },
  'database-not-empty': { status: 409, exit: 2, title: 'A bulk load needs an empty database' },
  'schema-outdated': { status: 503, exit: 1, title: 'The database awaits a change of its schema' },
  'schema-newer': { status: 503, exit: 1, title: 'The database was written by a newer Kindred' },
  'schema-changed': { status: 503, exit: 1, title: 'A migration already applied was edited' },
  locked: { status: 409, exit: 1, title: 'Another run is at work' },
  busy: { status: 503, exit: 1, title: 'The database is busy with other work' },
  'source-refused': { status: 502, exit: 1, title: 'A register service refuses the key or the request' },
  'source-quota': { status: 503, exit: 1, title: 'The quota at a register service is used up' },
  'source-unreachable': { status: 503, exit: 1, title: 'A register service does not answer' },
  'disk-full': { status: 507, exit: 1, title: 'The disk is full' },
  'tool-missing': { status: 500, exit: 1, title: 'A program this needs is not installed' },
  internal: { status: 500, exit: 1, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; exit: number; title: string }>;

/** A code from the table. */
export type ErrorCode = keyof typeof TABLE;

/** Title, HTTP status and exit code by code. */
export const ERROR_CODES: Readonly<Record<ErrorCode, { status: number; exit: number; title: string }>> =
  TABLE;

/** An error meant for the user: `detail` names the place, the value and the remedy. Holds no secret, no person's name. */
export class KindredError extends Error {
  readonly code: ErrorCode;
  /** Extra members for the problem+json answer, e.g. `{ successors: [...] }`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, detail: string, extra: Record<string, unknown> = {}, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'KindredError';
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return TABLE[this.code].status;
  }

  get exitCode(): number {
    return TABLE[this.code].exit;
  }

  get title(): string {
    return TABLE[this.code].title;
  }
}

/** What every answer about groups throws before the first resolve. */
export function notResolved(): KindredError {
  const detail = 'Groups have not been resolved yet. Load a register, or run resolve.';
  return new KindredError('not-resolved', detail);
}
