import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { KindredError } from '../errors.ts';

/** The environment variables, as `process.env` has them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A Java that will do. */
export interface Java {
  /** Absolute path of the `java` program. */
  readonly path: string;
  readonly major: number;
}

const OLDEST = 17;
const REMEDY =
  'Install it (Debian, Ubuntu: apt-get install openjdk-17-jre-headless maven; Fedora: dnf install ' +
  'java-21-openjdk-headless maven; macOS: brew install openjdk@21 maven), or install Docker, or set NEO4J_URI and ' +
  'NEO4J_PASSWORD to a Neo4j you have.';

/** The first Java of 17 or newer: JAVA_HOME, then PATH. Throws `tool-missing` saying what was found and how to get it. */
export async function findJava(env: Env): Promise<Java> {
  const candidates = [
    ...(env.JAVA_HOME === undefined ? [] : [join(env.JAVA_HOME, 'bin', 'java')]),
    ...onPath('java', env),
  ];
  const tooOld: string[] = [];
  for (const path of candidates.filter(isExecutable)) {
    const major = await majorOf(path);
    if (major !== null && major >= OLDEST) return { path, major };
    tooOld.push(`${path} is version ${major ?? 'unknown'}`);
  }
  const found = tooOld.length === 0 ? 'none in JAVA_HOME or PATH' : tooOld.join(', ');
  throw new KindredError('tool-missing', `Neo4j needs Java 17 or 21; found ${found}. ${REMEDY}`);
}

/** Path of Maven's `mvn` on PATH. Throws `tool-missing`. */
export function findMaven(env: Env): string {
  const path = onPath('mvn', env).find(isExecutable);
  if (path === undefined) {
    throw new KindredError(
      'tool-missing',
      `Maven (mvn), which fetches Neo4j once for each user, is not on PATH. ${REMEDY}`,
    );
  }
  return path;
}

function onPath(program: string, env: Env): string[] {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `java -version` prints `openjdk version "17.0.15"` (or "1.8.0_402") to stderr. */
async function majorOf(path: string): Promise<number | null> {
  try {
    const { stderr } = await promisify(execFile)(path, ['-version'], { timeout: 30_000 });
    const found = /version "(?:1\.)?(\d+)/.exec(stderr);
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
}
