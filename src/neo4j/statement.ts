import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * One Cypher file bound to the shapes of its parameters and rows. Integers travel as bigint in both directions
 * (a JavaScript number would arrive in the database as a float).
 */
export interface Statement<P extends z.ZodObject = z.ZodObject, R extends z.ZodObject = z.ZodObject> {
  /** Path below `cypher/`, also its name in messages and metrics. */
  readonly file: string;
  /** Without comments and line breaks: it travels with every call. */
  readonly text: string;
  readonly params: P;
  readonly row: R;
  readonly plan: PlanRule;
}

/**
 * What a test demands of the plan. `initial`: no `Eager` and no label scan, it runs millions of rows into an empty
 * graph. `usual`: no `Eager` over the whole batch. `any`: an offline or administrative statement.
 */
export type PlanRule = 'initial' | 'usual' | 'any';

const CYPHER = new URL('../../cypher/', import.meta.url);

/** Binds `cypher/<file>`. Call it only in the `statements.ts` of that folder of `src`: a test finds every
 * binding there. */
export function bind<P extends z.ZodObject, R extends z.ZodObject>(
  file: string,
  shapes: { params: P; row: R; plan?: PlanRule },
): Statement<P, R> {
  const text = compact(withFragments(readFileSync(new URL(file, CYPHER), 'utf8')));
  return { file, text, params: shapes.params, row: shapes.row, plan: shapes.plan ?? 'usual' };
}

/**
 * Puts in what several statements say alike: `{{binds r $rules}}` is `cypher/fragments/binds.fragment`, whose first line
 * names its arguments, `// (r, rules) What it tells`, and which writes them as `<r>`.
 */
function withFragments(text: string): string {
  return text.replace(/\{\{([\w-]+)((?: [^ }]+)*)\}\}/g, (_, name: string, given: string) => {
    const fragment = readFileSync(new URL(`fragments/${name}.fragment`, CYPHER), 'utf8');
    const names = /^\/\/ \(([\w, ]+)\)/.exec(fragment)![1]!.split(', ');
    const values = new Map(
      given
        .trim()
        .split(' ')
        .map((value, at) => [names[at], value]),
    );
    return withFragments(fragment.replace(/<(\w+)>/g, (_whole, argument) => values.get(argument as string)!));
  });
}

/**
 * A list of short lists, as statements answer who are asked often. Only that it is a list is checked: a check of every
 * cell would cost more than the query, and the graph tests prove their shape.
 */
export const list = <T>(): z.ZodType<T[]> => z.custom<T[]>(Array.isArray);

/** One of these short lists, or null. */
export const tuple = <T extends readonly unknown[]>(): z.ZodType<T | null> =>
  z.custom<T | null>((value) => value === null || Array.isArray(value));

/** The same in one transaction: `CALL … IN TRANSACTIONS` as a plain `CALL`, for a rehearsal. */
export function inOneTransaction<P extends z.ZodObject, R extends z.ZodObject>(
  statement: Statement<P, R>,
): Statement<P, R> {
  return { ...statement, text: statement.text.replace(/ IN TRANSACTIONS( OF \d+ ROWS)?/g, '') };
}

/** Quoted text as it is; comments go, and any white space is one space. */
function compact(text: string): string {
  const parts = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)|\/\/.*|\s+/g;
  return text.replace(parts, (part, quoted?: string) => quoted ?? (part.startsWith('/') ? '' : ' ')).trim();
}
