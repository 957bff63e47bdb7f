import { spiffeId } from '@countersign/contracts';
import { certificateOf } from '../identity/certificate-of.ts';
import { askToken } from './program.ts';

/** The form with which a room asks, beside its certificate. */
export const asRoom = (name: string) => ({ grant_type: 'client_credentials', client_id: spiffeId(name) });
export const tokenOfRoom = async (name: string, audience: string): Promise<string> =>
  (await askToken({ ...asRoom(name), audience }, { tls: await certificateOf(name) })).json.access_token;
