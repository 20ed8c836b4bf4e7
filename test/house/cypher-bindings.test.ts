import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parameterNames, startsWithComment } from '../support/cypher-text.ts';
import { filesIn, importsOf, read } from '../support/sources.ts';
import { boundStatements } from '../support/statements.ts';

const FILES = filesIn('cypher').filter((path) => path.endsWith('.cypher'));
const STATEMENTS = FILES.filter((path) => !path.startsWith('cypher/schema/'));
const BOUND = await boundStatements();

describe('Cypher statements', () => {
  it('are each bound exactly once, and no binding lacks its file', () => {
    const bound = BOUND.map(({ statement }) => `cypher/${statement.file}`).sort();
    expect(bound).toEqual(STATEMENTS);
  });

  it('are bound in statements.ts of the folder they are in', () => {
    const elsewhere = BOUND.filter(({ name, statement }) => {
      return !name.startsWith(`src/${dirname(statement.file)}/statements.ts`);
    });
    expect(elsewhere.map(({ name, statement }) => `${name} binds ${statement.file}`)).toEqual([]);
  });

  it('are bound nowhere but in a statements.ts', () => {
    const callers = filesIn('src').filter(
      (path) => path.endsWith('.ts') && /\bbind\(\s*['"`]/.test(read(path)) && importsBind(path),
    );
    expect(callers.filter((path) => !path.endsWith('/statements.ts'))).toEqual([]);
  });

  it('take the parameters their schema names, no more and no less', () => {
    const asked = BOUND.map(({ name, statement }) => [name, parameterNames(statement.text)]);
    const given = BOUND.map(({ name, statement }) => [name, Object.keys(statement.params.shape).sort()]);
    expect(asked).toEqual(given);
  });

  it('say in a first comment what they do', () => {
    expect(FILES.filter((path) => !startsWithComment(read(path)))).toEqual([]);
  });
});

function importsBind(path: string): boolean {
  return importsOf(path).some((arrow) => arrow.to === 'src/neo4j/statement.ts' && !arrow.typeOnly);
}

describe('parameterNames', () => {
  it.each([
    ['MATCH (e {id: $id}) WHERE e.a > $min RETURN $id', ['id', 'min']],
    ['RETURN \'$no\', "$no", `$no`, $yes', ['yes']],
    ["RETURN 'it\\'s $no', $yes", ['yes']],
    ['// of $no\nRETURN $yes // $no', ['yes']],
    ['/* $no\n $no */ RETURN $yes', ['yes']],
    ['RETURN "http://x", $yes', ['yes']],
    ['MATCH (n:$any($labels))-[:$($type)]->() RETURN n', ['labels', 'type']],
    ['UNWIND $rows AS row RETURN row.rows', ['rows']],
    ['RETURN 1', []],
  ])('%s', (text, names) => {
    expect(parameterNames(text)).toEqual(names);
  });
});
