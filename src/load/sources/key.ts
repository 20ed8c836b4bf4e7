import type { SourceSettings } from '../../config.ts';
import { KindredError } from '../../errors.ts';
import type { Who } from './outcome.ts';

/** The key of a source; `usage`, naming the setting, when there is none. */
export function keyOf({ key }: SourceSettings, { title, keySetting }: Who): string {
  if (key !== null) return key;
  throw new KindredError('usage', `${title} needs a key. Set ${keySetting} and start again.`);
}
