import { InvalidArgumentError } from 'commander';
import { generate as writeRegister, type GenerateOptions } from '../../fixtures/generator/generate.ts';
import type { Register } from './context.ts';
import { progressOf } from './graph.ts';

/** A whole number from an option; a `usage` error otherwise. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('must be a whole number.');
  return value;
}

/** `kindred generate`: a register that looks like the real one, and the next night's delta, with the truth beside them. */
export const generate: Register = (program, context) => {
  program
    .command('generate')
    .description('write a made-up register, cards and balances, with the truth beside them')
    .requiredOption('--entities <n>', 'how many entities, 100 to 3,000,000', wholeNumber)
    .option('--seed <s>', 'the same seed gives the same bytes', wholeNumber, 1)
    .requiredOption('--out <dir>', 'folder for the files')
    .option('--days <1|2>', 'with 2, also what the next night brings, in <dir>/day2', wholeNumber, 1)
    .option(
      '--changes <n>',
      'records told on the second day (default: 1 % of them, 300 to 10,000)',
      wholeNumber,
    )
    .option('--full', 'on the second day also the whole register, registry-full.ndjson')
    .action(async (options: GenerateOptions) => {
      const progress = progressOf(context);
      let step = progress.start('generate', options.entities);
      let phase = '';
      const summary = await writeRegister(options, (at) => {
        if (at.phase !== phase) {
          if (phase !== '') step.end();
          step = progress.start(`generate ${at.phase}`, at.total);
          phase = at.phase;
        }
        step.update(at.done);
      });
      step.end();
      context.print(JSON.stringify(summary));
    });
};
