import fc from 'fast-check';

/**
 * Runs of up to so many steps, each of which means something whatever went before it. A run that fails takes seconds, so
 * it is made smaller by leaving out ever shorter stretches, the last first: one step after the other would take hours.
 */
export function stepsOf<T>(step: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return new Runs(fc.array(step, { maxLength, size: 'max' }));
}

class Runs<T> extends fc.Arbitrary<T[]> {
  readonly #runs: fc.Arbitrary<T[]>;

  constructor(runs: fc.Arbitrary<T[]>) {
    super();
    this.#runs = runs;
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T[]> {
    return new fc.Value(this.#runs.generate(random, bias).value, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is T[] {
    return this.#runs.canShrinkWithoutContext(value);
  }

  shrink(steps: T[], longest = steps.length / 2): fc.Stream<fc.Value<T[]>> {
    return fc.stream(
      (function* () {
        for (let length = Math.ceil(longest); length > 0; length = length === 1 ? 0 : Math.ceil(length / 2))
          for (let to = steps.length; to > 0; to -= length)
            yield new fc.Value(steps.toSpliced(Math.max(0, to - length), Math.min(to, length)), length);
      })(),
    );
  }
}

/** Does the steps of a run. What would have come after the one that fails is cut off: it is no part of the failure. */
export async function doAll<T>(steps: T[], act: (step: T) => Promise<void>): Promise<void> {
  for (const [at, step] of steps.entries()) {
    await act(step).catch((error: unknown) => {
      steps.length = at + 1;
      throw error;
    });
  }
}
