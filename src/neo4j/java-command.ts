import type { Layout } from './layout.ts';

/** What it takes to run one of Neo4j's main classes. */
export interface Installation {
  readonly java: string;
  /** Folder with Neo4j's jars. */
  readonly lib: string;
}

const OPENED = ['java.nio', 'java.io', 'sun.nio.ch'];

/** Arguments for `java` to run the server of that layout with so much heap. */
export function serverArguments(lib: string, layout: Layout, heapMiB: number): string[] {
  return [
    ...jvmArguments(`${lib}/*:${layout.plugins}/*`, heapMiB),
    '-XX:+UseG1GC',
    '-XX:-OmitStackTraceInFastThrow',
    '-XX:+DisableExplicitGC',
    '-XX:+ExitOnOutOfMemoryError',
    '-Dio.netty.tryReflectionSetAccessible=true',
    'org.neo4j.server.CommunityEntryPoint',
    `--home-dir=${layout.root}`,
    `--config-dir=${layout.conf}`,
    '--console-mode',
  ];
}

/**
 * Arguments for `java` to run a neo4j-admin command; the layout goes in by {@link adminEnvironment}. The class is the
 * one that `Neo4jAdminBoot` would start in a second JVM: that one would take its heap from elsewhere, and outlive the
 * first when it is killed. Nobody waits for its pauses, so the collector is the one with the least work.
 */
export function adminArguments(lib: string, heapMiB: number, command: readonly string[]): string[] {
  return [...jvmArguments(`${lib}/*`, heapMiB), '-XX:+UseParallelGC', 'org.neo4j.cli.AdminTool', ...command];
}

/** neo4j-admin finds its home and configuration by these. */
export function adminEnvironment(layout: Layout): Record<string, string> {
  return { NEO4J_HOME: layout.root, NEO4J_CONF: layout.conf };
}

/** As Neo4j's own start script gives them; the full heap at once, for resizing it costs pauses during a load. */
function jvmArguments(classPath: string, heapMiB: number): string[] {
  return [
    `-Xms${heapMiB}m`,
    `-Xmx${heapMiB}m`,
    '-XX:+UnlockExperimentalVMOptions',
    '-XX:+TrustFinalNonStaticFields',
    '-Djdk.nio.maxCachedBufferSize=1024',
    '-Dlog4j2.disable.jmx=true',
    '-Dfile.encoding=UTF-8',
    ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    '-cp',
    classPath,
  ];
}
