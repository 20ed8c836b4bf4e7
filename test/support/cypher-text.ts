const NOT_CODE = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** The `$names` a Cypher text asks for, sorted, each once; comments, strings and quoted names aside. */
export function parameterNames(text: string): string[] {
  const code = text.replace(NOT_CODE, ' ');
  // `$any(…)` and `$all(…)` are dynamic labels, no parameters.
  const names = code.matchAll(/\$([\p{L}_][\p{L}\p{N}_]*)(?!\s*\(|[\p{L}\p{N}_])/gu);
  return [...new Set(Array.from(names, (match) => match[1]!))].sort();
}

/** True when the text starts with a `//` comment: what the statement does, for whoever opens the file. */
export function startsWithComment(text: string): boolean {
  return /^\/\/ ?\S/.test(text);
}
