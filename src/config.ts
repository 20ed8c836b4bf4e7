import { resolve } from 'node:path';
import { z } from 'zod';
import { KindredError } from './errors.ts';

/** Every setting, read from the environment once, at start. The README's table is checked against this schema. */
const Settings = z.object({
  KINDRED_HOME: z
    .string()
    .min(1)
    .default('.kindred')
    .describe(
      'Folder for the embedded database, its password, logs and reject files. Two homes run side by side.',
    ),
  NEO4J_URI: z
    .string()
    .regex(/^(neo4j|bolt)(\+s|\+ssc)?:\/\//, 'must start with neo4j:// or bolt:// (or +s, +ssc)')
    .optional()
    .describe('Use this Neo4j (5.26 or newer, Aura too) instead of starting one.'),
  NEO4J_USER: z.string().min(1).default('neo4j').describe('User for NEO4J_URI.'),
  NEO4J_PASSWORD: z.string().optional().describe('Password for NEO4J_URI.'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(8080)
    .describe(
      'Port of the HTTP API; 0 takes any free one. The demo takes the next free port if it is taken.',
    ),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address the HTTP API listens on. Loopback unless you say otherwise.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('How much is logged to stderr.'),
});

/** The settings by name, each with its rule, default and description. */
export const SETTINGS = Settings.shape;

/** The settings as the program uses them. */
export interface Config {
  /** Absolute path. */
  readonly home: string;
  readonly neo4j: { readonly uri: string; readonly user: string; readonly password: string } | null;
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
}

/** Reads and checks the settings; a wrong one is a `usage` error naming the variable. `cwd` anchors a relative home. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in SETTINGS && value !== ''),
  );
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new KindredError(
      'usage',
      `Setting ${issue.path.join('.')}: ${issue.message}. Correct it and start again.`,
    );
  }
  const s = parsed.data;
  if (s.NEO4J_URI !== undefined && s.NEO4J_PASSWORD === undefined) {
    throw new KindredError(
      'usage',
      'NEO4J_URI is set but NEO4J_PASSWORD is not. Set both, or neither to start one.',
    );
  }
  return {
    home: resolve(cwd, s.KINDRED_HOME),
    neo4j:
      s.NEO4J_URI === undefined
        ? null
        : { uri: s.NEO4J_URI, user: s.NEO4J_USER, password: s.NEO4J_PASSWORD! },
    port: s.PORT,
    host: s.HOST,
    logLevel: s.LOG_LEVEL,
  };
}
