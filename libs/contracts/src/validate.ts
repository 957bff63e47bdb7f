import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Static, TSchema } from 'typebox';
import { type EventOf, type EventType, Envelope } from './event.ts';

const ajv = new Ajv2020({ allErrors: false, strict: false });

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** A compiled check of a schema; `problem` names the field as a JSON pointer. */
export function validator<S extends TSchema>(schema: S): (value: unknown) => Parsed<Static<S>> {
  const check = ajv.compile<Static<S>>(schema);
  return (value) => {
    if (check(value)) return { ok: true, value };
    const [error] = check.errors ?? [];
    return { ok: false, problem: `${error?.instancePath || '/'} ${error?.message ?? 'is not as its schema says'}` };
  };
}

const envelope = validator(Envelope);

/** Reads one event of any of these types from its exact bytes; says what is wrong where it is none of them. */
export function eventReader<E extends EventType>(types: readonly E[]): (bytes: Uint8Array) => Parsed<EventOf<E>> {
  const checks = new Map(types.map(({ type, data }) => [type, validator(data)]));
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    const json = parse(() => JSON.parse(utf8.decode(bytes)));
    if (!json.ok) return json;
    const whole = envelope(json.value);
    if (!whole.ok) return whole;
    const check = checks.get(whole.value.type);
    if (check === undefined) return { ok: false, problem: `/type ${whole.value.type} is not heard here` };
    const checked = check(whole.value.data);
    if (!checked.ok) return { ok: false, problem: `/data${checked.problem}` };
    return { ok: true, value: whole.value as EventOf<E> };
  };
}

function parse(read: () => unknown): Parsed<unknown> {
  try {
    return { ok: true, value: read() };
  } catch (cause) {
    return { ok: false, problem: `not JSON in UTF-8: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}
