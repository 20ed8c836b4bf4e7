import { InvalidArgumentError } from 'commander';
import { generate as writeRegister } from '../../fixtures/generator/generate.ts';
import type { Register } from './context.ts';
import { progressOf } from './graph.ts';

/** A whole number from an option; a `usage` error otherwise. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('must be a whole number.');
  return value;
}

/** `kindred generate`: a register that looks like the real one, with the truth beside it. */
export const generate: Register = (program, context) => {
  program
    .command('generate')
    .description('write a made-up register, cards and balances, with the truth beside them')
    .requiredOption('--entities <n>', 'how many entities, 100 to 3,000,000', wholeNumber)
    .option('--seed <s>', 'the same seed gives the same bytes', wholeNumber, 1)
    .requiredOption('--out <dir>', 'folder for the files')
    .action(async (options: { entities: number; seed: number; out: string }) => {
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
