import fc from 'fast-check';

/** A schema of the OpenAPI document, as far as the tests of confidential figures read it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: JsonSchema;
  readonly 'x-confidential'?: true | 'flagged';
}

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>
  >;
}

/** The OpenAPI document. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** The answer of each operation: `GET /v1/…`. */
export function answersOf({ paths }: Document): Map<string, JsonSchema> {
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) => {
        const schema = responses['200']?.content?.['application/json']?.schema;
        return schema === undefined ? [] : [[`${method.toUpperCase()} ${path}`, schema] as const];
      }),
    ),
  );
}

/** What a schema refers to, with what is said beside the reference. */
export function resolved(document: Document, schema: JsonSchema): JsonSchema {
  const { $ref, ...beside } = schema;
  if ($ref === undefined) return schema;
  return { ...resolved(document, document.components.schemas[$ref.split('/').at(-1)!]!), ...beside };
}

const inner = ({ anyOf = [], oneOf = [], allOf = [] }: JsonSchema): readonly JsonSchema[] => [
  ...anyOf,
  ...oneOf,
  ...allOf,
];

/** A member of an answer. */
export interface Member {
  readonly name: string;
  /** Of a reference, what it refers to. */
  readonly schema: JsonSchema;
  /** It, or something it stands in, is marked. */
  readonly marked: boolean;
}

/** Every member of an answer, however deep. */
export function* membersOf(document: Document, given: JsonSchema, within = false): Generator<Member> {
  const schema = resolved(document, given);
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const marked = within || markIn(document, member);
    yield { name, schema: resolved(document, member), marked };
    yield* membersOf(document, member, marked);
  }
  if (schema.items !== undefined) yield* membersOf(document, schema.items, within);
  for (const part of inner(schema)) yield* membersOf(document, part, within);
}

function markIn(document: Document, given: JsonSchema): boolean {
  const schema = resolved(document, given);
  return schema['x-confidential'] !== undefined || inner(schema).some((part) => markIn(document, part));
}

/** What stands in generated answers where nobody may look, and where everybody may. */
export const SECRET = 'SECRET';
export const PUBLIC = 'PUBLIC';

/**
 * Answers of the members that a schema names, of made-up values: {@link SECRET} wherever a mark says so, {@link PUBLIC} or a
 * number elsewhere. Their types are not those of the schema: what withholds looks at names alone.
 */
export function anyAnswer(document: Document, given: JsonSchema, secret = false): fc.Arbitrary<unknown> {
  const schema = resolved(document, given);
  if (schema.properties !== undefined) return anyObject(document, schema.properties, secret);
  if (schema.items !== undefined)
    return fc.array(anyAnswer(document, schema.items, secret), { maxLength: 2 });
  const parts = inner(schema).filter(({ type }) => type !== 'null');
  if (parts.length > 0) return fc.oneof(...parts.map((part) => anyAnswer(document, part, secret)));
  return fc.constant(secret ? SECRET : PUBLIC);
}

function anyObject(
  document: Document,
  properties: Readonly<Record<string, JsonSchema>>,
  secret: boolean,
): fc.Arbitrary<unknown> {
  const { confidential } = properties;
  const members = Object.entries(properties).filter(
    ([name]) => !['withheldFigures', 'confidential'].includes(name),
  );
  const record = (flag: boolean | undefined): fc.Arbitrary<unknown> =>
    fc.record({
      ...Object.fromEntries(
        members.map(([name, member]) => {
          const mark = resolved(document, member)['x-confidential'];
          const hidden = secret || mark === true || (mark === 'flagged' && flag !== false);
          return [name, anyAnswer(document, member, hidden)];
        }),
      ),
      ...(flag !== undefined && { confidential: fc.constant(flag) }),
    });
  return confidential === undefined ? record(undefined) : fc.boolean().chain(record);
}
