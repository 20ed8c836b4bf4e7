/** КПП: nine characters, the fifth and sixth may be capital Latin letters; tells branches of one ИНН apart. */
export type Kpp = string;

const SHAPE = /^\d{4}[\dA-Z]{2}\d{3}$/;

/** The КПП, or null when it has another shape or is all zeros. */
export function parseKpp(text: string): Kpp | null {
  return SHAPE.test(text) && text !== '000000000' ? text : null;
}
