import { join } from 'node:path';
import type { Statement } from '../../src/neo4j/statement.ts';
import { filesIn, ROOT } from './sources.ts';

/** A binding, and where it is exported. */
export interface Bound {
  readonly name: string;
  readonly statement: Statement;
}

/** Every statement that a room's `statements.ts` exports, by itself or inside an exported list or table. */
export async function boundStatements(): Promise<Bound[]> {
  const modules = filesIn('src').filter((path) => path.endsWith('/statements.ts'));
  const found: Bound[] = [];
  for (const path of modules) {
    const exported = (await import(join(ROOT, path))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) collect(`${path} ${name}`, value, found);
  }
  return found;
}

function collect(name: string, value: unknown, found: Bound[]): void {
  if (isStatement(value)) found.push({ name, statement: value });
  else if (Array.isArray(value) || isPlainObject(value)) {
    for (const [key, inner] of Object.entries(value)) collect(`${name}.${key}`, inner, found);
  }
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function isStatement(value: unknown): value is Statement {
  return isPlainObject(value) && ['file', 'text', 'params', 'row', 'plan'].every((key) => key in value);
}
