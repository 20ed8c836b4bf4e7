import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { changesOf, readPolicy, SHIPPED_POLICY } from '../credit/policy/policy.ts';
import type { Register } from './context.ts';

/** `kindred policy [FILE]`: shows the credit policy, or checks a file and says what it changes. */
export const policy: Register = (program, context) => {
  program
    .command('policy')
    .description(
      'show the credit policy that comes with the program, or check a file and say what it changes',
    )
    .argument('[file]', 'a policy file; what it does not say stays as shipped')
    .action((file: string | undefined) => {
      if (file === undefined) {
        context.print(readFileSync(SHIPPED_POLICY, 'utf8').trimEnd());
        return;
      }
      const path = resolve(file);
      readPolicy(path);
      const changes = changesOf(path);
      context.print(changes.length === 0 ? 'Changes nothing.' : 'Fine. It changes:');
      for (const { name, from, to } of changes) context.print(`  ${name}: ${from} → ${to}`);
    });
};
