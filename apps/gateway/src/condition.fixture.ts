import type { Condition } from '@countersign/contracts';

export const now = Date.UTC(2026, 10, 25);
export const hour = 3_600_000;
export const life = { from: now - hour, until: now + hour };
const exact = { aheadMs: 3, withinMs: 4 };

export type Change = { readonly [Part in keyof Condition]?: Partial<NonNullable<Condition[Part]>> | null | string | number };

/** A room of a mesh on three brokers in which all is well, but for what is changed. */
export const room = (name: string, change: Change = {}): Condition =>
  ({
    instance: `${name}-1`,
    waitsFor: {},
    parked: 0,
    ...change,
    room: name,
    environment: 'production',
    certificate: { ...life, ...Object(change.certificate) },
    database: {
      login: 'svid',
      as: `svc_${name}`,
      isTls: true,
      clock: exact,
      certificate: life,
      keptIn: null,
      secret: null,
      trouble: null,
      ...Object(change.database),
    },
    broker: {
      login: 'svid',
      as: `spiffe://countersign.local/${name}`,
      isTls: true,
      brokers: 3,
      hasAuthorizer: true,
      clock: exact,
      certificate: life,
      keptIn: null,
      topics: [{ topic: `${name}.parked`, replicas: 3, inSync: 3 }],
      missing: [],
      otherTime: [],
      secret: null,
      trouble: null,
      ...Object(change.broker),
    },
  }) as unknown as Condition;
