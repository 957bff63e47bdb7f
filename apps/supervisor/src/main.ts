import { joiningServices as services } from '@countersign/contracts';
import { prepareTrust } from '@countersign/identity';
import { setTimeout as pause } from 'node:timers/promises';
import { leaveJoinTokens, makePlaces } from './join-tokens.ts';
import { layStoreCertificates } from './store-certificates.ts';
import { readSupervisorSettings } from './supervisor.config.ts';

const lookEveryMs = 1_000;

const { identity, join, stores, authority } = readSupervisorSettings(process.env);
const trust = await prepareTrust(identity);
makePlaces(services, join, trust.ca);
if (stores !== undefined) layStoreCertificates(stores, trust);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
process.stdout.write(`Letting ${services.join(', ')} join at ${authority}\n`);
for (;;) {
  await trust
    .renew(Date.now())
    .then(() => (stores === undefined ? undefined : layStoreCertificates(stores, trust)))
    .then(() => leaveJoinTokens(services, join, { authority, trust }))
    .catch((error: unknown) => process.stderr.write(`${String(error)}: trying again\n`));
  await pause(lookEveryMs);
}
