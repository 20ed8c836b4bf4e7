import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/sources.ts';

/**
 * `.ci/run` with an npm, an apt-get and an `id` of our own, and nothing but the tools a shell script uses in its path,
 * so that nothing is tested or installed for real.
 */
let bin: string;

const TOOLS = ['bash', 'dirname', 'mktemp', 'grep', 'tail', 'tee', 'rm', 'cat'];
const NPM = `echo "npm $*" >> "$CALLS"
if [ "$1" = ci ]; then exit "\${CI_CODE:-0}"; fi
cat "$OUTPUT"
exit "\${TEST_CODE:-0}"`;

beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), 'kindred-ci-run-'));
  const script = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const tool of TOOLS) {
    const found = ['/usr/bin', '/bin'].map((folder) => join(folder, tool)).find((path) => existsSync(path));
    script(tool, `exec ${found ?? tool} "$@"`);
  }
  script('npm', NPM);
  script('apt-get', 'echo "apt-get $*" >> "$CALLS"\nexit "${APT_CODE:-0}"');
  script('id', 'echo "${ID:-0}"');
});

afterAll(() => {
  rmSync(bin, { recursive: true, force: true });
});

function run(
  output: string,
  env: Record<string, string> = {},
): { code: number | null; last: string; calls: string[] } {
  const paths = { CALLS: join(bin, 'calls.txt'), OUTPUT: join(bin, 'output.txt') };
  writeFileSync(paths.CALLS, '');
  writeFileSync(paths.OUTPUT, output);
  const { status, stdout } = spawnSync(join(ROOT, '.ci/run'), {
    env: { PATH: bin, ...paths, ...env },
    encoding: 'utf8',
  });
  const calls = readFileSync(paths.CALLS, 'utf8').trim().split('\n');
  return { code: status, last: stdout.trimEnd().split('\n').at(-1)!, calls };
}

describe('.ci/run', () => {
  it.each([
    ['all is well', '12 passed, 0 failed\n', {}, 0, '12 passed, 0 failed'],
    ['npm has the last word', '12 passed, 0 failed\nnpm notice\n', {}, 0, '12 passed, 0 failed'],
    ['some were skipped', '2 skipped\n12 passed, 0 failed\n', {}, 0, '12 passed, 0 failed'],
    ['tests fail', '9 passed, 10 failed\nnpm error\n', { TEST_CODE: '1' }, 1, '9 passed, 10 failed'],
    ['tests fail but npm hides it', '9 passed, 10 failed\n', {}, 1, '9 passed, 10 failed'],
    ['something behind the tests fails', '9 passed, 0 failed\n', { TEST_CODE: '3' }, 3, '9 passed, 1 failed'],
    ['the compiler fails', 'error TS2322\n', { TEST_CODE: '2' }, 2, '0 passed, 1 failed'],
    ['the tests say nothing', '', {}, 1, '0 passed, 1 failed'],
    ['the installation fails', '12 passed, 0 failed\n', { CI_CODE: '7' }, 7, '0 passed, 1 failed'],
    ['no package can be installed', '12 passed, 0 failed\n', { APT_CODE: '100' }, 0, '12 passed, 0 failed'],
  ])('when %s', (_, output, env, code, last) => {
    expect(run(output, env)).toMatchObject({ code, last });
  });

  it('runs what npm test runs', () => {
    expect(run('1 passed, 0 failed\n', { ID: '1000' }).calls).toEqual(['npm ci', 'npm test']);
  });

  it('installs what is missing when it may', () => {
    const { calls } = run('1 passed, 0 failed\n', { CI: 'true' });
    expect(calls.filter((call) => call.includes(' install '))).toEqual([
      'apt-get install -y -qq openjdk-17-jre-headless',
      'apt-get install -y -qq maven',
      'apt-get install -y -qq chromium',
    ]);
  });

  it('leaves the browser of a developer’s machine alone', () => {
    expect(run('1 passed, 0 failed\n').calls.join()).not.toContain('chromium');
  });
});
