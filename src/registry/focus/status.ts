import { found, objectIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';
import type { RawText } from '../raw.ts';
import type { EndedHow, EntityStatus } from '../record.ts';
import { endedHow, gravest, livingStatus } from '../register-state.ts';

/** What statusOf finds; absent of a block that states none. */
export interface Status {
  readonly status?: EntityStatus;
  readonly ended?: RawText;
  readonly endedHow?: EndedHow;
}

/**
 * Status of an organisation (`UL`) or sole trader (`IP`) from its flags and the words of the register beside them.
 * `dissolving` also marks a planned striking off, which is no end yet (see ЕГРЮЛ): the words tell. Answers before
 * `bankrupting` was added tell a bankruptcy by words alone.
 */
export function statusOf(block: Json): Status {
  const { statusString, dissolved, dissolving, bankrupting, reorganizing, date } = objectIn(block.status);
  const words = typeof statusString === 'string' ? statusString : '';
  const ended = found(block.dissolutionDate) ?? (dissolved === true ? found(date) : undefined);
  if (dissolved === true || ended !== undefined) {
    const how = endedHow(undefined, words);
    return { status: 'ended', ended, ...(how !== undefined && { endedHow: how }) };
  }
  if (block.status === undefined) return {};
  const states: EntityStatus[] = [livingStatus(undefined, words)];
  if (bankrupting === true) states.push('bankrupt');
  if (dissolving === true && !/исключ/i.test(words)) states.push('liquidating');
  if (reorganizing === true) states.push('reorganizing');
  return { status: gravest(states) };
}
