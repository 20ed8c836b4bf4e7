import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * The program's logger: JSON lines on stderr (stdout carries answers only). Passwords, authorisation headers and
 * anything called name are cut, so that secrets and people's names stay out of logs.
 */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['password', '*.password', 'name', '*.name', 'req.headers.authorization'],
        censor: '[cut]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
