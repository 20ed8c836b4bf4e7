import type { z } from 'zod';

/** The name of the mark in schemas, and so in the OpenAPI document. */
export const MARK = 'x-confidential';

/** `true`: always; `flagged`: unless the member `confidential` beside it is false. */
export type Mark = true | 'flagged';

const WORDS: Record<'true' | 'flagged', string> = {
  true: 'Confidential: left out, and named in `withheldFigures`, for who may not see figures of payments and statements.',
  flagged:
    'Confidential when `confidential` beside it is true: left out then, and named in `withheldFigures`.',
};

/**
 * Marks a member of an object of an answer as a figure that comes from payments or financial statements. The server takes it
 * out of every answer for whoever may not see such figures (`src/http/confidential.ts`); inside, all is decided by it as ever.
 */
export function confidential<T extends z.ZodType>(schema: T, mark: Mark = true): T {
  const { description = '' } = schema.meta() ?? {};
  return schema.meta({ [MARK]: mark, description: `${description} ${WORDS[`${mark}`]}`.trim() });
}

/** The mark of a schema; null without one. */
export function markOf(schema: z.ZodType): Mark | null {
  return (schema.meta()?.[MARK] as Mark | undefined) ?? null;
}
