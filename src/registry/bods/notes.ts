import { objectIn, objectsIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';

/** The name under which `kindred export group` puts, into an annotation, what BODS has no field for. */
export const NOTE = 'kindred';

/**
 * What annotations of Kindred's own say of a part of a statement (`statementPointerTarget`, a JSON pointer) and of what
 * is below it; an empty object when nothing does. Other annotations are for people to read.
 */
export function noteOn(statement: Json, pointer: string): Json {
  const notes = objectsIn(statement.annotations).flatMap((annotation) => {
    const { statementPointerTarget: target } = annotation;
    const isThere = typeof target === 'string' && (target === pointer || target.startsWith(`${pointer}/`));
    return isThere ? [objectIn(annotation[NOTE])] : [];
  });
  return Object.assign({}, ...notes) as Json;
}
