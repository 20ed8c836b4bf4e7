import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { say } from './measure.ts';

const POM = fileURLToPath(new URL('gds-pom.xml', import.meta.url));

/** Settings a server needs to run GDS. */
export const GDS_SETTINGS = { 'dbms.security.procedures.unrestricted': 'gds.*' } as const;

/**
 * Puts the jars of Graph Data Science into a plugins folder, from Maven Central, once: its own group, and what it
 * needs besides that Neo4j does not bring (`lib`).
 */
export async function installGds(plugins: string, lib: string): Promise<void> {
  if (existsSync(join(plugins, 'gds-done'))) return;
  say('fetching Graph Data Science');
  mkdirSync(plugins, { recursive: true });
  await copyJars('-DincludeGroupIds=org.neo4j.gds', plugins);
  const others = join(plugins, '..', 'gds-needs');
  await copyJars('-DexcludeGroupIds=org.neo4j.gds,org.neo4j', others);
  const artifact = (jar: string): string => jar.replace(/-\d.*/, '');
  const brought = new Set(readdirSync(lib).map(artifact));
  for (const jar of readdirSync(others)) {
    if (!brought.has(artifact(jar))) renameSync(join(others, jar), join(plugins, jar));
  }
  rmSync(others, { recursive: true });
  mkdirSync(join(plugins, 'gds-done'));
}

async function copyJars(which: string, to: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', which, `-DoutputDirectory=${to}`];
  await promisify(execFile)('mvn', ['-q', '-B', '-f', POM, ...goal], { maxBuffer: 2 ** 26 });
}
