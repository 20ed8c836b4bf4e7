import ts from 'typescript';

/**
 * Names of what a file exports without a doc comment. Re-exports are documented where they are made; a bound Cypher
 * statement is documented by the first comment of its file.
 */
export function undocumented(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const missing = new Set<string>();
  const documented = new Set<string>();
  for (const node of source.statements) {
    if (!isExported(node) || isBinding(node)) continue;
    const names = namesOf(node);
    const target = hasDoc(node) ? documented : missing;
    for (const name of names) target.add(name);
  }
  return [...missing].filter((name) => !documented.has(name));
}

function isExported(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  return (
    ts.canHaveModifiers(node) &&
    !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function hasDoc(node: ts.Node): boolean {
  return ts
    .getJSDocCommentsAndTags(node)
    .some((doc) => ts.isJSDoc(doc) && ts.getTextOfJSDocComment(doc.comment));
}

function namesOf(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = node as ts.Statement & { name?: ts.Node };
  return [name?.getText() ?? 'default'];
}

function isBinding(node: ts.Statement): boolean {
  return (
    ts.isVariableStatement(node) &&
    node.declarationList.declarations.every(
      ({ initializer }) =>
        initializer !== undefined &&
        ts.isCallExpression(initializer) &&
        initializer.expression.getText() === 'bind',
    )
  );
}
