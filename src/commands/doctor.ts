import { diagnose } from '../neo4j/doctor.ts';
import { machineProbes } from '../neo4j/provision.ts';
import type { Register } from './context.ts';

/** `kindred doctor`: a line for each thing a run needs, with what to do about what is wrong; exit code 1 if any is. */
export const doctor: Register = (program, context) => {
  program
    .command('doctor')
    .description('check what a run needs and say what to do about what is missing')
    .action(async () => {
      const checks = await diagnose(context.config(), context.env, machineProbes(context.env));
      for (const { name, ok, detail } of checks) {
        context.print(`${ok ? 'ok     ' : 'problem'}  ${name.padEnd(7)}  ${detail}`);
      }
      if (checks.some((check) => !check.ok)) context.exitWith(1);
    });
};
