/** One measured quantity over several runs. */
export interface Sample {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/** Median and spread of some figures. */
export function sample(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)!, runs: sorted.length };
}

/** `12.3 (11.9-13.0, 3 runs)`. */
export function show({ median, least, most, runs }: Sample, digits = 1): string {
  const text = median.toFixed(digits);
  return runs === 1 ? text : `${text} (${least.toFixed(digits)}-${most.toFixed(digits)}, ${runs} runs)`;
}

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Says what is being done, on stderr. */
export function say(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
