import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closingLine } from './closing-line.ts';
import { ROOT } from './sources.ts';

describe('closingLine', () => {
  it.each([
    [{ passed: 12, failed: 0, skipped: 0 }, 0, '12 passed, 0 failed'],
    [{ passed: 12, failed: 3, skipped: 0 }, 1, '12 passed, 3 failed'],
    [{ passed: 12, failed: 0, skipped: 2 }, 0, '2 skipped\n12 passed, 0 failed'],
    [{ passed: 12, failed: 0, skipped: 0 }, 1, '12 passed, 1 failed'],
    [null, 1, '0 passed, 1 failed'],
    [null, 0, '0 passed, 1 failed'],
  ])('of %j and exit code %i is %s', (counts, exitCode, line) => {
    expect(closingLine(counts, exitCode)).toBe(line);
  });
});

describe('a run with the reporter', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kindred-closing-line-'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const reporters = ['default', join(ROOT, 'test/support/closing-line.ts')];
    write('vitest.config.js', `export default { test: { reporters: ${JSON.stringify(reporters)} } };`);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, text: string): void {
    writeFileSync(join(folder, name), text);
  }

  /** Exit code and last line of a run over the files of the folder. */
  function run(): Promise<{ code: number; last: string | undefined }> {
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const { promise, resolve } = Promise.withResolvers<{ code: number; last: string | undefined }>();
    const child = execFile(process.execPath, [vitest, 'run'], { cwd: folder }, (_error, stdout) => {
      resolve({ code: child.exitCode ?? -1, last: stdout.trimEnd().split('\n').at(-1) });
    });
    return promise;
  }

  it('ends with the line when all is well', async () => {
    write('a.test.js', "import { it } from 'vitest'; it('a', () => {}); it('b', () => {});");
    expect(await run()).toEqual({ code: 0, last: '2 passed, 0 failed' });
  });

  it('counts what fails outside of a test too', async () => {
    write(
      'tests.test.js',
      `import { beforeAll, describe, it } from 'vitest';
       it('passes', () => {});
       it('fails', () => { throw new Error('of itself'); });
       it.skip('is skipped', () => {});
       describe('suite', () => {
         beforeAll(() => { throw new Error('of the hook'); });
         it('never runs', () => {});
       });`,
    );
    write('missing.test.js', "import './nowhere.js';");
    write(
      'late.test.js',
      `import { it } from 'vitest';
       it('passes, then throws', async () => {
         setTimeout(() => { throw new Error('late'); }, 0);
         await new Promise((done) => setTimeout(done, 50));
       });`,
    );
    expect(await run()).toEqual({ code: 1, last: '2 passed, 4 failed' });
  });

  it('never says "0 failed" of a run that could not begin', async () => {
    expect(await run()).toEqual({ code: 1, last: '0 passed, 1 failed' });
  });
});
