import { describe, expect, it } from 'vitest';
import { undocumented } from '../support/doc-comments.ts';
import { filesIn, read } from '../support/sources.ts';

describe('everything src exports', () => {
  it('has a doc comment', () => {
    const files = filesIn('src').filter((path) => /\.tsx?$/.test(path));
    const missing = files.flatMap((path) => undocumented(path, read(path)).map((name) => `${path}: ${name}`));
    expect(missing).toEqual([]);
  });
});

describe('undocumented', () => {
  it.each([
    ['export function f(): void {}', ['f']],
    ['/** Does. */\nexport function f(): void {}', []],
    ['// Does.\nexport function f(): void {}', ['f']],
    ['/** */\nexport function f(): void {}', ['f']],
    ['/** Does. */\nexport function f(a: 1): void;\nexport function f(a: unknown): void {}', []],
    ['export class C {}', ['C']],
    ['export default class {}', ['default']],
    ['export interface I {}', ['I']],
    ['export type T = string;', ['T']],
    ['export const a = 1, b = 2;', ['a', 'b']],
    ['/** Both. */\nexport const a = 1, b = 2;', []],
    ['const a = 1;\nfunction f(): void {}', []],
    ["export { a } from './a.ts';\nexport * from './b.ts';", []],
    ["export const find = bind('room/find.cypher', shapes);", []],
  ])('%j', (text, names) => {
    expect(undocumented('x.ts', text)).toEqual(names);
  });
});
