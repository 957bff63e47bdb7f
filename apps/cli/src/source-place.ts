import type { Place } from '@countersign/webhooks';
import type { Context } from './context.ts';

/** Where a vendor is to send. */
export const placeOf = ({ mesh }: Context, name: string, secretFile: string): Place => ({
  name,
  url: `${mesh.run.intake}/v1/webhooks/${name}`,
  secretFile,
  tokenUrl: `${mesh.run.authority ?? 'https://<authority>'}/oauth/token`,
});
