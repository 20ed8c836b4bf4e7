import { describe, expect, it } from 'vitest';
import type { Register } from '../src/commands/context.ts';
import { KindredError } from '../src/errors.ts';
import { runProgram } from '../src/run-program.ts';

/** Runs `kindred work` with that action and gives the exit code, what was written, and the order of events. */
async function run(
  action: (context: Parameters<Register>[1]) => Promise<void>,
  args: readonly string[] = ['work'],
  options: { env?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const work: Register = (program, context) => {
    program
      .command('work')
      .option('--size <n>')
      .action(() => action(context));
  };
  const code = await runProgram(args, [work], {
    env: options.env ?? {},
    cwd: '/',
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, ...written };
}

const nothing = (): Promise<void> => Promise.resolve();

describe('runProgram', () => {
  it('gives 0 and the answer on stdout', async () => {
    const done = await run((context) => {
      context.print('42');
      return nothing();
    });
    expect(done).toEqual({ code: 0, out: '42\n', err: '' });
  });

  it.each([
    ['database-unreachable', 4],
    ['too-many-rejects', 3],
    ['usage', 2],
    ['disk-full', 1],
  ] as const)('gives %s as one line and exit code %i', async (code, exit) => {
    const failed = await run(() => Promise.reject(new KindredError(code, 'What happened and what to do.')));
    expect(failed).toEqual({
      code: exit,
      out: '',
      err: `kindred: What happened and what to do. [${code}]\n`,
    });
  });

  it('tells an error of our own without a stack', async () => {
    const failed = await run(() => Promise.reject(new Error('a bug')));
    expect(failed.code).toBe(1);
    expect(failed.err).toBe('kindred: Something went wrong on our side: a bug [internal]\n');
  });

  it.each([[['nonsense']], [['work', '--nonsense']], [['work', '--size']], [[]]])(
    'gives 2 for %j and points to the help',
    async (args) => {
      const failed = await run(nothing, args);
      expect(failed.code).toBe(2);
      expect(failed.err).toContain('help');
    },
  );

  it('shows the help with settings that are wrong, and refuses to work with them', async () => {
    const env = { PORT: 'x' };
    expect(await run(nothing, ['--help'], { env })).toMatchObject({ code: 0, err: '' });
    const failed = await run((context) => Promise.resolve(void context.config()), ['work'], { env });
    expect(failed.code).toBe(2);
    expect(failed.err).toContain('PORT');
  });

  it('cleans up last first, after a failure too', async () => {
    const order: string[] = [];
    const failed = await run((context) => {
      for (const name of ['first', 'second']) {
        context.defer(() => {
          order.push(name);
          return Promise.resolve();
        });
      }
      return Promise.reject(new KindredError('locked', 'Taken.'));
    });
    expect(order).toEqual(['second', 'first']);
    expect(failed.code).toBe(1);
  });

  it('cleans up at once when it is to end, though the command goes on', async () => {
    const stop = new AbortController();
    const order: string[] = [];
    await run(
      (context) => {
        context.defer(() => Promise.resolve(void order.push('cleaned')));
        stop.abort();
        return new Promise(() => undefined);
      },
      ['work'],
      { signal: stop.signal },
    );
    expect(order).toEqual(['cleaned']);
  });
});
