import { Problem } from '@countersign/chassis';
import type { Person } from '@countersign/contracts';
import { keep } from '@countersign/messaging';
import { log } from '@countersign/telemetry';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.ts';
import type { ClientKeysRequest } from './domain/client-requests.ts';
import { proofOf } from './proofs.ts';
import { ClientCredentialRow } from './store/client-credential.row.ts';
import { ClientCredentials } from './store/client-credentials.ts';

/** What is told of a change; a secret this once. */
export interface Changed {
  readonly id: string;
  readonly oldGoodUntil: Date;
  readonly secret?: string;
}

const usualSeconds = 24 * 60 * 60;

/** Gives programs outside other keys or another secret, while they run: what they had before is good beside it until a moment. */
@Injectable()
export class ClientProofs {
  constructor(
    private readonly changes: Changes,
    private readonly credentials: ClientCredentials,
  ) {}

  async change(request: ClientKeysRequest, by: Person): Promise<Changed> {
    const { id, reason, oldGoodForSeconds = usualSeconds, ...asked } = request;
    const { proof, secret } = await proofOf(asked);
    const previousUntil = new Date(Date.now() + oldGoodForSeconds * 1_000);
    await this.changes.change({ id, by, reason }, async ({ kind, state }, entry) => {
      const before = await this.credentials.row(id);
      if (before === undefined) throw new Problem(409, 'no-program', `${id} is no program outside: it has no keys here`);
      if (state === 'ended') throw new Problem(409, 'state', `${id} is ended: register another`);
      if (kind === 'consumer' && secret !== undefined) throw new Problem(422, 'invalid', 'A consumer has keys', { pointer: '/secret' });
      const old = { previousJwks: before.jwks, previousSecretDigest: before.secretDigest, previousUntil };
      keep(ClientCredentialRow, { id, ...proof, ...old, madeAt: new Date(), version: before.version + 1 }, entry);
      const endsAt = previousUntil.toISOString();
      return { row: {}, told: { what: 'client-keys', rule: 'administrator', outcome: 'rotated', endsAt } };
    });
    log.warn({ identity: id, by: by.sub, oldGoodForSeconds }, 'A program outside was given another proof');
    return { id, oldGoodUntil: previousUntil, ...(secret === undefined ? {} : { secret }) };
  }
}
