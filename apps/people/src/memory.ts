import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** Codes, grants and refresh tokens for as long as the process runs: whoever was signed in before a restart signs in again. */
export function memory(): (model: string) => Adapter {
  const all = new Map<string, Kept>();
  const where = (prefix: string, has: (payload: AdapterPayload) => boolean) =>
    [...all].find(([name, { payload, until }]) => name.startsWith(prefix) && until > Date.now() && has(payload))?.[1].payload;
  const forgetOld = (): void => {
    for (const [name, { until }] of all) if (until <= Date.now()) all.delete(name);
  };
  return (model) => ({
    async upsert(id, payload, seconds) {
      forgetOld();
      all.set(`${model}:${id}`, { payload, until: seconds ? Date.now() + seconds * 1_000 : Number.POSITIVE_INFINITY });
    },
    find: async (id) => {
      const kept = all.get(`${model}:${id}`);
      return kept !== undefined && kept.until > Date.now() ? kept.payload : undefined;
    },
    findByUserCode: async (userCode) => where(`${model}:`, (payload) => payload.userCode === userCode),
    findByUid: async (uid) => where(`${model}:`, (payload) => payload.uid === uid),
    async consume(id) {
      const kept = all.get(`${model}:${id}`);
      if (kept !== undefined) kept.payload.consumed = Math.floor(Date.now() / 1_000);
    },
    async destroy(id) {
      all.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [name, { payload }] of all) if (payload.grantId === grantId) all.delete(name);
    },
  });
}
