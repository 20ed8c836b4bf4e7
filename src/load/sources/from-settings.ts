import { setTimeout } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import { dadataSource } from './dadata-source.ts';
import { focusSource } from './focus-source.ts';
import type { RegistrySource, SourceDeps } from './source.ts';

/** The outside world as it is. */
export const OUTSIDE: SourceDeps = {
  clock: () => new Date(),
  pause: async (ms, signal) => {
    await setTimeout(ms, undefined, { signal });
  },
  random: Math.random,
};

/** A source by its name, with its settings. Throws `usage` when its key is not set. */
export function sourceFrom(
  name: RegistrySource['name'],
  config: Pick<Config, RegistrySource['name']>,
  deps = OUTSIDE,
): RegistrySource {
  return name === 'focus' ? focusSource(config.focus, deps) : dadataSource(config.dadata, deps);
}
