import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { say } from './measure.ts';

const POM = fileURLToPath(new URL('gds-pom.xml', import.meta.url));

/** Settings a server needs to run GDS. */
export const GDS_SETTINGS = { 'dbms.security.procedures.unrestricted': 'gds.*' } as const;

/** Puts the jars of Graph Data Science into a plugins folder, from Maven Central, once. */
export async function installGds(plugins: string): Promise<void> {
  if (existsSync(join(plugins, 'gds-done'))) return;
  say('fetching Graph Data Science');
  mkdirSync(plugins, { recursive: true });
  const goal = ['dependency:copy-dependencies', '-DincludeGroupIds=org.neo4j.gds', `-DoutputDirectory=${plugins}`];
  await promisify(execFile)('mvn', ['-q', '-B', '-f', POM, ...goal], { maxBuffer: 2 ** 26 });
  mkdirSync(join(plugins, 'gds-done'));
}
