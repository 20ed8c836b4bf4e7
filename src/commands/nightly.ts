import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KindredError } from '../errors.ts';
import { createJournal } from '../feed/journal.ts';
import { RejectFile } from '../registry/rejects.ts';
import { nightly as runNightly, type NightlyResult } from '../runs/nightly.ts';
import type { Context, Register } from './context.ts';
import { newRun, now, openGraph, progressOf, scratchOf } from './graph.ts';
import { share } from './sync.ts';

interface NightlyCommand {
  readonly inbox: string;
  readonly report?: string;
  readonly wait?: boolean;
  readonly allowEnds: number;
  readonly maxRejectShare: number;
  readonly json?: boolean;
}

/** How often somebody who waits for another run looks whether it has ended. */
const LOOK_EVERY_MS = 5_000;

/** `kindred nightly`: takes in what lies in a folder, and reports. */
export const nightly: Register = (program, context) => {
  program
    .command('nightly')
    .description('take in the files of a folder, resolve, and write a report of what changed')
    .requiredOption('--inbox <dir>', 'folder with files; they go to its done/ or failed/')
    .option('--report <dir>', 'folder for the report (default: reports/ of KINDRED_HOME)')
    .option('--wait', 'wait for another nightly run to end instead of leaving')
    .option('--allow-ends <share>', 'share of the entities or cards a snapshot may leave out', share, 0.01)
    .option('--max-reject-share <share>', 'a file with more rejected than that has failed', share, 0.05)
    .option('--json', 'the report as one line of JSON')
    .action(async (options: NightlyCommand) => {
      const graph = await openGraph(context, false);
      const run = newRun();
      const rejects = new RejectFile(context.config().home, run);
      const deps = {
        db: graph.db(),
        policy: context.policy(),
        log: context.log(),
        clock: now,
        progress: progressOf(context),
        scratch: scratchOf(context),
        journal: createJournal(run, now),
        pause: (ms: number) => sleep(ms),
        reject: (reject: Parameters<RejectFile['add']>[0]) => {
          rejects.add(reject);
        },
        rejectPath: () => (rejects.counts.record + rejects.counts.field > 0 ? rejects.path : null),
      };
      const { allowEnds, maxRejectShare } = options;
      const reports = resolve(options.report ?? join(context.config().home, 'reports'));
      const asked = { inbox: resolve(options.inbox), reports, allowEnds, maxRejectShare };
      const result = await whenFree(context, options.wait === true, () => runNightly(deps, asked));
      await rejects.close();
      tell(context, result, options.json === true);
    });
};

async function whenFree<T>(context: Context, wait: boolean, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!wait || !(error instanceof KindredError) || error.code !== 'locked') throw error;
      context.log().info({ holder: error.extra.holder }, 'another nightly run is at work; waiting');
      await sleep(LOOK_EVERY_MS, undefined, { signal: context.signal });
    }
  }
}

/** Exit 3 when records or files were refused beyond what is allowed, so that cron raises an alarm. */
function tell(context: Context, { report, markdown, json }: NightlyResult, asJson: boolean): void {
  const failed = report.files.filter((file) => file.failed !== null);
  if (asJson) context.print(JSON.stringify(report));
  else {
    const over = report.limits.filter((each) => each.over).length;
    context.print(
      `${report.files.length} files, ${failed.length} failed; ${report.linked.length} new links between customers, ` +
        `${over} over their limit, ${report.breaches.began.length} new breaches, ${report.breaches.ended.length} ended, ${report.rejects.count} records or fields refused.`,
    );
    context.print(`Report: ${markdown}\n        ${json}`);
  }
  for (const { name, failed: reason } of failed) context.log().error({ file: name, reason }, 'a file failed');
  if (failed.length > 0) context.exitWith(3);
}
