import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it, vi } from 'vitest';
import { identify, isAlive } from '../../src/neo4j/process-identity.ts';

const GUARD = new URL('../../src/neo4j/guard.ts', import.meta.url).pathname;

describe('guard', () => {
  it('ends its program when the one who asked for it is killed', async () => {
    // The shell says its number and stays; the asker in between is the one to be killed.
    const asker = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { spawn } from 'node:child_process';
         spawn(process.execPath, [${JSON.stringify(GUARD)}, 'sh', '-c', 'echo $$; exec sleep 300'], {
           stdio: ['pipe', 'inherit', 'inherit'],
         });`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(createInterface({ input: asker.stdout }), 'line')) as [string];
    const program = identify(Number(line))!;
    expect(isAlive(program)).toBe(true);
    asker.kill('SIGKILL');
    await vi.waitUntil(() => !isAlive(program), { timeout: 20_000 });
  });

  it('passes on the exit code', async () => {
    const child = spawn(process.execPath, [GUARD, 'sh', '-c', 'exit 7'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    expect(await once(child, 'exit')).toEqual([7, null]);
  });
});
