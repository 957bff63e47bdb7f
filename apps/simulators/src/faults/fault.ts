import { type Static, Type } from 'typebox';

const longest = 10 * 60 * 1000;
const Delay = Type.Integer({ minimum: 0, maximum: longest });

const aimed = {
  match: Type.Optional(
    Type.Object({ number: Type.Optional(Type.String()), numberPrefix: Type.Optional(Type.String()) }, { additionalProperties: false }),
  ),
  /** How many calls it hits; without it, every one. */
  times: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Without it both, except where the mode speaks of applying: those hit writes. */
  on: Type.Optional(Type.Enum(['read', 'write'])),
};
const strict = { additionalProperties: false };

const modes = [
  Type.Object({ mode: Type.Literal('slow'), delayMs: Delay, ...aimed }, strict),
  Type.Object({ mode: Type.Literal('fail'), status: Type.Integer({ minimum: 400, maximum: 599 }), ...aimed }, strict),
  Type.Object({ mode: Type.Literal('too-many'), retryAfterSeconds: Type.Integer({ minimum: 0, maximum: 3600 }), ...aimed }, strict),
  Type.Object({ mode: Type.Literal('apply-then-timeout'), delayMs: Type.Optional(Delay), ...aimed }, strict),
  Type.Object({ mode: Type.Literal('timeout-then-apply'), delayMs: Delay, ...aimed }, strict),
  Type.Object({ mode: Type.Literal('reset'), applies: Type.Optional(Type.Boolean()), ...aimed }, strict),
] as const;

/** A way to misbehave on command. */
export type Fault = Static<(typeof modes)[number]>;

/** With a discriminator a wrong field is named by the mode that was meant, not by all six. */
export const Faults = Type.Array(
  Type.Unsafe<Fault>({ type: 'object', required: ['mode'], discriminator: { propertyName: 'mode' }, oneOf: modes }),
  { maxItems: 1000 },
);

/** A call as a fault sees it: a look-up reads every ticket that it finds. */
export interface Target {
  readonly kind: 'read' | 'write';
  readonly numbers: readonly string[];
}

export function hits(fault: Fault, target: Target): boolean {
  const on = fault.on ?? (fault.mode === 'apply-then-timeout' || fault.mode === 'timeout-then-apply' ? 'write' : target.kind);
  if (on !== target.kind) return false;
  const { number, numberPrefix } = fault.match ?? {};
  if (number === undefined && numberPrefix === undefined) return true;
  return target.numbers.some((each) => (number ?? each) === each && each.startsWith(numberPrefix ?? ''));
}
