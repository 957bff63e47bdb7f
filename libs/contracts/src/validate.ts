import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Static, TSchema } from 'typebox';
import { type EventOf, type EventType, Envelope } from './event.ts';

// Our schemas are made by TypeBox: checking them against the meta-schema in every process costs a fifth of its start.
const ajv = new Ajv2020({ allErrors: false, strict: false, validateSchema: false, meta: false, verbose: true });

/** `pointer` (RFC 6901) names the field, `problem` says what is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly pointer: string; readonly problem: string };

/**
 * A check of a schema; the first thing wrong is named. Where a pattern is missed, the schema's description says what was wanted. It is compiled
 * when it is first asked: a process checks few of all the schemas that it knows.
 */
export function validator<S extends TSchema>(schema: S): (value: unknown) => Parsed<Static<S>> {
  let compiled: ValidateFunction<Static<S>> | undefined;
  return (value) => {
    const check = (compiled ??= ajv.compile<Static<S>>(schema));
    return check(value) ? { ok: true, value } : refused(check.errors?.[0]);
  };
}

function refused(error: ErrorObject | undefined): { readonly ok: false; readonly pointer: string; readonly problem: string } {
  const at = error?.instancePath ?? '';
  const { missingProperty, additionalProperty, allowedValues }: Readonly<Record<string, unknown>> = error?.params ?? {};
  if (typeof missingProperty === 'string') return { ok: false, pointer: `${at}/${escaped(missingProperty)}`, problem: 'is missing' };
  if (typeof additionalProperty === 'string')
    return { ok: false, pointer: `${at}/${escaped(additionalProperty)}`, problem: 'is not a known field' };
  if (Array.isArray(allowedValues)) return { ok: false, pointer: at, problem: `must be one of ${allowedValues.join(', ')}` };
  const description: unknown = error?.keyword === 'pattern' ? error.parentSchema?.['description'] : undefined;
  if (typeof description === 'string') return { ok: false, pointer: at, problem: `must be ${description}` };
  return { ok: false, pointer: at, problem: error?.message ?? 'is not as its schema says' };
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const envelope = validator(Envelope);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads JSON from its exact bytes. */
export const readJson = (bytes: Uint8Array): Parsed<unknown> => parse(() => JSON.parse(utf8.decode(bytes)));

/** Reads one event of any of these types from its exact bytes; says what is wrong where it is none of them. */
export function eventReader(types: readonly EventType[]): (bytes: Uint8Array) => Parsed<EventOf> {
  const check = eventValidator(types);
  return (bytes) => {
    const json = readJson(bytes);
    return json.ok ? check(json.value) : json;
  };
}

/** Whether something is one event of any of these types; what is wrong with it where it is none of them. */
export function eventValidator(types: readonly EventType[]): (value: unknown) => Parsed<EventOf> {
  const checks = new Map(types.map(({ type, data }) => [type, validator(data)]));
  return (value) => {
    const whole = envelope(value);
    if (!whole.ok) return whole;
    const check = checks.get(whole.value.type);
    if (check === undefined) return { ok: false, pointer: '/type', problem: `${whole.value.type} is not heard here` };
    const data = check(whole.value.data);
    return data.ok ? { ok: true, value: { ...whole.value, data: data.value } } : { ...data, pointer: `/data${data.pointer}` };
  };
}

function parse(read: () => unknown): Parsed<unknown> {
  try {
    return { ok: true, value: read() };
  } catch (cause) {
    return { ok: false, pointer: '', problem: `not JSON in UTF-8: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}
