import type { Command } from 'commander';

/** npm's own verbs, which need no script. */
const NPM_VERBS = new Set(['ci', 'install', 'exec', 'audit', 'ls', 'version']);

/** What is wrong with a command line in the README, in words; null when it can be typed as it stands. */
export function wrongCommand(
  line: string,
  scripts: Readonly<Record<string, string>>,
  program: Command,
): string | null {
  const words = line.replace(/^(?:[A-Z_]+=\S*\s+)+/, '').split(/\s+/);
  if (words[0] === 'kindred') return wrongCall(words.slice(1), program);
  if (words[0] === 'npx') {
    return words[1] === 'kindred' ? wrongCall(words.slice(2), program) : `npx ${words[1] ?? ''} is not ours`;
  }
  if (words[0] !== 'npm') return null;
  return words[1] === 'run' ? wrongScript(words.slice(2), scripts, program) : wrongVerb(words, scripts);
}

function wrongVerb(words: readonly string[], scripts: Readonly<Record<string, string>>): string | null {
  const verb = words[1] ?? '';
  if (NPM_VERBS.has(verb)) return null;
  return (verb === 'test' || verb === 'start') && verb in scripts ? null : `npm ${verb} is no script`;
}

/** `npm run [-s] demo -- --once`: the script exists, and what it calls takes the options. */
function wrongScript(
  words: readonly string[],
  scripts: Readonly<Record<string, string>>,
  program: Command,
): string | null {
  const [name, ...rest] = words.filter((word, at) => !(word.startsWith('-') && at === 0));
  const script = scripts[name ?? ''];
  if (script === undefined) return `package.json has no script ${name ?? ''}`;
  const call = /^node (?:--\S+ )*src\/main\.ts ?(.*)$/.exec(script);
  if (call === null) return null;
  const args = rest[0] === '--' ? rest.slice(1) : rest;
  if (rest.length > 0 && rest[0] !== '--') return `npm run ${name!} needs -- before ${rest[0]!}`;
  return wrongCall([...call[1]!.split(' ').filter(Boolean), ...args], program);
}

/** The sub-command and every long option exist. Values, short options and placeholders are not looked at. */
function wrongCall(words: readonly string[], program: Command): string | null {
  let command = program;
  let rest = words;
  for (;;) {
    const next = command.commands.find(
      (sub) => sub.name() === rest[0] || sub.aliases().includes(rest[0] ?? ''),
    );
    if (next === undefined) break;
    command = next;
    rest = rest.slice(1);
  }
  const first = rest[0];
  if (command === program && first !== undefined && !/^(-|…|\.\.\.|<)/.test(first)) {
    return `kindred has no command ${first}`;
  }
  const known = new Set([
    '--help',
    '--version',
    ...[...command.options, ...program.options].map(({ long }) => long),
  ]);
  const unknown = rest
    .map((word) => /^--[a-z][a-z-]*/.exec(word)?.[0])
    .find((long) => long && !known.has(long));
  return unknown === undefined ? null : `${command.name()} has no option ${unknown}`;
}

/**
 * The path a curl line asks for, without host and query; empty when it has none that a server takes, null when it is
 * no curl line.
 */
export function curlPath(line: string): string | null {
  if (!line.startsWith('curl ')) return null;
  const url = /https?:\/\/[^\s'"/]+([^\s'"?]*)([^\s'"]*)/.exec(line);
  // Characters that curl sends as they are and no server takes.
  if (url === null || /[^!-~]/.test(url[0])) return '';
  return url[1]! || '/';
}

/** True when `path` is one of the OpenAPI document's, `{…}` standing for one step of the path. */
export function isPathOf(path: string, templates: readonly string[]): boolean {
  return templates.some((template) => {
    const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
    return new RegExp(`^${pattern}$`).test(path);
  });
}
