import fc from 'fast-check';

/** Any string of so many ASCII digits. */
export function digits(length: number): fc.Arbitrary<string> {
  return fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
}

/** A change of exactly one digit of a text of `length` digits. */
export function changeDigit(length: number): fc.Arbitrary<(text: string) => string> {
  return fc.tuple(fc.integer({ min: 0, max: length - 1 }), fc.integer({ min: 1, max: 9 })).map(
    ([at, shift]) =>
      (text) =>
        text.slice(0, at) + String((Number(text[at]) + shift) % 10) + text.slice(at + 1),
  );
}
