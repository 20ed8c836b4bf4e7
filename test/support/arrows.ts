import type { Import } from './sources.ts';

/** What any file may import: the values, and the three files that carry no knowledge of a room. */
const BASE = ['values', 'errors.ts', 'config.ts', 'log.ts'];

/** Who may import whom: room → rooms, besides itself and BASE. What is not here is not a room. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  values: [],
  neo4j: [],
  registry: [],
  feed: ['neo4j'],
  load: ['registry', 'neo4j', 'feed'],
  identity: ['neo4j'],
  groups: ['neo4j', 'feed'],
  credit: ['neo4j', 'feed', 'groups'],
  runs: ['registry', 'neo4j', 'feed', 'load', 'groups', 'credit'],
  http: ['neo4j'],
  web: [],
};

/** Packages that one room alone may import. */
const OWNED_PACKAGES: Readonly<Record<string, string>> = { 'neo4j-driver': 'neo4j', 'p-queue': 'load' };

/** Files that wire everything together and so import anything. */
const isWiring = (path: string): boolean =>
  /^src\/((main|app|program|run-program)\.ts$|commands\/)/.test(path);

/** The room of a file below src: `load` of `src/load/plan.ts`, `log.ts` of `src/log.ts`. */
const roomOf = (path: string): string => path.split('/')[1]!;

/** What is wrong with an import, in words; null when the arrow is allowed. */
export function wrongArrow({ from, to, ours, typeOnly }: Import): string | null {
  if (!ours) return wrongPackage(from, to);
  if (from.startsWith('test/') || from.startsWith('bench/') || isWiring(from)) return null;
  if (from.startsWith('fixtures/')) {
    const base = to.startsWith('src/') && BASE.includes(roomOf(to));
    const allowed = to.startsWith('fixtures/') || base || (to.startsWith('src/registry/') && typeOnly);
    return allowed ? null : `fixtures may import ${BASE.join(', ')}, and types of registry`;
  }
  if (!from.startsWith('src/')) return null;
  if (!to.startsWith('src/')) return 'src imports from src only';
  if (isWiring(to)) return 'only the wiring imports the wiring';
  return wrongRoom(from, roomOf(from), roomOf(to));
}

function wrongRoom(path: string, room: string, target: string): string | null {
  if (room === target) return null;
  if (room === 'values') return 'values imports nothing of ours';
  if (BASE.includes(target)) return null;
  if (BASE.includes(room)) return `${room} is imported by all and so imports only its like`;
  if (path.endsWith('/routes.ts') && room !== 'http') {
    return target === 'http' ? null : 'routes.ts imports its own room, http and values';
  }
  const allowed = ARROWS[room];
  if (allowed === undefined) return `src/${room} is no room of the house`;
  return allowed.includes(target) ? null : `${room} may import ${[...allowed, ...BASE].join(', ')}`;
}

function wrongPackage(from: string, name: string): string | null {
  const owner = OWNED_PACKAGES[name];
  if (owner === undefined || !/^(src|fixtures)\//.test(from) || from.startsWith(`src/${owner}/`)) return null;
  return `only src/${owner} imports ${name}`;
}
