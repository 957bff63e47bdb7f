import { Severity } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** RFC 6901. */
const Pointer = Type.String({ pattern: '^(?:/(?:[^~/]|~[01])*)+$', maxLength: 500, description: 'a JSON pointer: /issue/key' });
const Pointers = Type.Array(Pointer, { minItems: 1, maxItems: 20 });

/** Whether what stands somewhere is one of these, as text. */
const Condition = Type.Object(
  { at: Pointer, is: Type.Array(Type.String(), { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
);
export type Condition = Static<typeof Condition>;
const Conditions = Type.Array(Condition, { maxItems: 20 });

/** Where a body says what, in JSON pointers: no code. Several are joined: ids by `/`, titles by ` · `, texts by an empty line. */
export const Mapping = Type.Object(
  {
    externalId: Pointers,
    title: Pointers,
    text: Type.Optional(Pointers),
    labels: Type.Optional(Pointers),
    /** When this was so. Where it is not said, what comes later is later. */
    at: Type.Optional(Pointer),
    severity: Type.Optional(
      Type.Object(
        { at: Pointer, values: Type.Optional(Type.Record(Type.String(), Severity)), otherwise: Type.Optional(Severity) },
        { additionalProperties: false },
      ),
    ),
    /** One of them is enough. What is neither resolved nor ignored is open. */
    resolved: Type.Optional(Conditions),
    ignored: Type.Optional(Conditions),
    handshake: Type.Optional(Conditions),
    /** What it is when it is open again after it was resolved: `another` ticket for what monitors say. */
    again: Type.Optional(Type.Enum(['same', 'another'])),
    /** Where a change of ours leaves its marker. */
    marker: Type.Optional(Pointer),
    /** Members that hold JSON as text: they are read before everything else. */
    unpack: Type.Optional(Pointers),
  },
  { additionalProperties: false },
);
export type Mapping = Static<typeof Mapping>;
