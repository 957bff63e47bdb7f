import { rooms, spiffeId } from '@countersign/contracts';
import { KeyFiles } from '@countersign/identity';
import type { ProcessPlan } from './plan.ts';
import type { Postgres } from './postgres.ts';
import type { Site } from './site.ts';

const dayMs = 24 * 60 * 60 * 1000;
const withSchema: readonly string[] = [...rooms, 'gateway'];

/** Gives each room the certificate with which PostgreSQL lets it in as its own login, and as no other. */
export async function withLogins(site: Site, plans: readonly ProcessPlan[], urlOf: Postgres['urlOf']): Promise<readonly ProcessPlan[]> {
  const files = new KeyFiles(site.trust.directory);
  return Promise.all(
    plans.map(async (plan) => {
      const { name } = plan;
      if (!withSchema.includes(name)) return plan;
      const subject = [{ CN: [`svc_${name}`] }, { O: ['mesh'] }];
      const leaf = await files.leaf(name, site.trust.authority, { subject, uri: spiffeId(name), lifeMs: dayMs }, Date.now());
      return { ...plan, environment: { DATABASE_URL: urlOf(`svc_${name}`, leaf), ...plan.environment } };
    }),
  );
}
