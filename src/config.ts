import { resolve } from 'node:path';
import { z } from 'zod';
import { KindredError } from './errors.ts';

const address = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://',
});
const perSecond = z.coerce.number().positive().max(1000);

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
  CREDIT_POLICY: z
    .string()
    .min(1)
    .optional()
    .describe('File with what is to differ from the credit policy that comes with the program.'),
  CONFIDENTIAL_FIGURES: z
    .enum(['withheld', 'shown'], 'must be withheld or shown')
    .default('withheld')
    .describe(
      'Figures of payments and financial statements: `withheld` from answers of the API and from reports, or `shown` to whoever asks, for which HOST has to be loopback.',
    ),
  FOCUS_URL: address
    .default('https://focus-api.kontur.ru')
    .describe('Where the API of Контур.Фокус answers.'),
  FOCUS_KEY: z.string().min(1).optional().describe('Key of the API of Контур.Фокус.'),
  FOCUS_RATE: perSecond.default(5).describe('Requests to Контур.Фокус per second, at most.'),
  DADATA_URL: address
    .default('https://suggestions.dadata.ru/suggestions/api/4_1/rs')
    .describe('Where the API of DaData answers.'),
  DADATA_KEY: z.string().min(1).optional().describe('Key (token) of the API of DaData.'),
  DADATA_RATE: perSecond.default(10).describe('Requests to DaData per second, at most.'),
  DADATA_MAX_AGE: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(30)
    .describe('Days after which DaData, which does not tell what changed, is asked again.'),
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
  /** Absolute path of the policy file; null: the shipped policy holds. */
  readonly policy: string | null;
  /** Whether the HTTP API shows figures of payments and financial statements. */
  readonly showConfidential: boolean;
  readonly focus: SourceSettings;
  readonly dadata: SourceSettings & { readonly maxAgeDays: number };
}

/** A service that passes the register on. */
export interface SourceSettings {
  readonly url: string;
  readonly key: string | null;
  /** Requests per second. */
  readonly rate: number;
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
  const showConfidential = s.CONFIDENTIAL_FIGURES === 'shown';
  if (showConfidential && !isLoopback(s.HOST)) {
    throw new KindredError(
      'usage',
      `CONFIDENTIAL_FIGURES is shown, and HOST is ${s.HOST}: whoever reaches the server would see them. Withhold them, or listen on 127.0.0.1.`,
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
    policy: s.CREDIT_POLICY === undefined ? null : resolve(cwd, s.CREDIT_POLICY),
    showConfidential,
    focus: { url: s.FOCUS_URL, key: s.FOCUS_KEY ?? null, rate: s.FOCUS_RATE },
    dadata: {
      url: s.DADATA_URL,
      key: s.DADATA_KEY ?? null,
      rate: s.DADATA_RATE,
      maxAgeDays: s.DADATA_MAX_AGE,
    },
  };
}

/** Whether only this machine can reach an address. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
