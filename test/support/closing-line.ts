import type { Reporter, TestModule } from 'vitest/node';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Prints `N passed, N failed` as the very last line of a run, without colour, for scripts to read; a line before it says
 * how many were skipped, if any. It counts test cases; a file that cannot be loaded, a failed hook of a suite, a test that
 * never finished and an unhandled error each count as one failed. A run that ends badly never says "0 failed".
 */
export default class ClosingLine implements Reporter {
  private counts: Counts | null = null;

  /** The line waits for the end of the process: other reporters and the global tear-down still have things to say. */
  onInit(): void {
    process.once('exit', (code) => {
      process.stdout.write(`${closingLine(this.counts, code)}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    this.counts = countTests(modules, unhandled.length);
  }
}

/** The line, and the one before it, for these counts (null: the run never got to its end) and this exit code. */
export function closingLine(counts: Counts | null, exitCode: number): string {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 };
  const shown = failed === 0 && exitCode !== 0 ? 1 : failed;
  return `${skipped > 0 ? `${skipped} skipped\n` : ''}${passed} passed, ${shown} failed`;
}

/** Counts over all files; `unhandled` errors outside of any test are failures too. */
export function countTests(modules: readonly TestModule[], unhandled: number): Counts {
  const counts: Counts = { passed: 0, failed: unhandled, skipped: 0 };
  for (const module of modules) {
    if (module.errors().length > 0) counts.failed++;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) counts.failed++;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed' || state === 'skipped') counts[state]++;
      else counts.failed++;
    }
  }
  return counts;
}
