/** Errors that only a server over HTTP can give, in the shape of the table in `src/errors.ts`. */
export const TRANSPORT_ERRORS = {
  'method-not-allowed': { status: 405, title: 'This address does not answer that method' },
  'media-type-unsupported': { status: 415, title: 'The body is of a type this address does not read' },
  'shutting-down': { status: 503, title: 'The server is shutting down' },
} as const satisfies Record<string, { status: number; title: string }>;

/** Code of an error that only a server over HTTP can give. */
export type TransportCode = keyof typeof TRANSPORT_ERRORS;
