import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/**
 * A process as one can find it again: its number alone is given to another process sooner or later, its number and
 * its start together are not.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque: on Linux the boot and the start in clock ticks since it, elsewhere the start as `ps` prints it. */
  readonly started: string;
}

/** This very process. */
export function thisProcess(): ProcessIdentity {
  return identify(process.pid)!;
}

/** The living process of that number, or null if there is none. A zombie counts as gone. */
export function identify(pid: number): ProcessIdentity | null {
  const started = process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
  return started === null ? null : { pid, started };
}

/** Whether that same process is still alive. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}

/** The first living process whose command line holds all the words. Words must be whole arguments. */
export function findByCommandLine(words: readonly string[]): ProcessIdentity | null {
  for (const { pid, args } of commandLines()) {
    if (pid !== process.pid && words.every((word) => args.includes(word))) {
      const identity = identify(pid);
      if (identity !== null) return identity;
    }
  }
  return null;
}

/** Field 3 of /proc/<pid>/stat is the state, field 22 the start; the name before them may hold spaces and brackets. */
function startFromProc(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19] ?? ''}`;
}

function startFromPs(pid: number): string | null {
  const [state, ...started] = ps(['-o', 'state=,lstart=', '-p', String(pid)])
    .trim()
    .split(/\s+/);
  return state === undefined || state === '' || state.startsWith('Z') ? null : started.join(' ');
}

function* commandLines(): Iterable<{ pid: number; args: string[] }> {
  if (process.platform === 'linux') {
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const line = readOrNull(`/proc/${name}/cmdline`);
      if (line !== null) yield { pid: Number(name), args: line.split('\0') };
    }
    return;
  }
  for (const line of ps(['-axww', '-o', 'pid=,command=']).split('\n')) {
    const [pid, ...args] = line.trim().split(/\s+/);
    yield { pid: Number(pid), args };
  }
}

function ps(args: string[]): string {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
