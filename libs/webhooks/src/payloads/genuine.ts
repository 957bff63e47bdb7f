import type { Delivery } from '../delivery.ts';
import { onNode } from '../node/index.ts';
import { signatureOf } from '../prove.ts';
import type { Proof } from '../proof.ts';

/** A delivery as a sender with this secret makes it: specs and stories play the vendor with it. */
export function genuine(
  proof: Proof,
  { secret, body, now, headers = {} }: { secret: string; body: string; now: number; headers?: Readonly<Record<string, string>> },
): Delivery {
  const bytes = Buffer.from(body);
  const shown = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]] as const));
  const set = (name: string, value: string): void => void shown.set(name.toLowerCase(), [value]);
  switch (proof.by) {
    case 'hmac': {
      const { timestamp, id } = proof;
      if (timestamp !== undefined)
        set(timestamp.header, timestamp.as === 'unix' ? String(Math.floor(now / 1000)) : new Date(now).toISOString());
      if (id !== undefined) set(id, 'msg_1');
      set(proof.header, proof.prefix + signatureOf(proof, { headers: shown, body: bytes }, secret, onNode));
      break;
    }
    case 'bearer':
      set('authorization', `Bearer ${secret}`);
      break;
    case 'basic':
      set('authorization', `Basic ${Buffer.from(`${proof.user}:${secret}`).toString('base64')}`);
      break;
    case 'header':
      set(proof.header, secret);
      break;
    case 'oauth2':
      return { headers: shown, body: bytes, client: proof.client };
  }
  return { headers: shown, body: bytes };
}
