import { ownPrincipals, type RegistryState, spiffeId, topicsWith, wantedAcls, wantedByteRates } from '@countersign/contracts';
import { isUnguarded, kafkaClient, putRight, type WantedBroker } from '@countersign/kafka';
import { registryState } from './registry-state.ts';

interface Broker {
  readonly address: string;
  readonly prefix: string;
  /** Where authority's registry is: who is suspended there is given nothing here. */
  readonly databaseUrl: string;
}

/** Makes the topics that are missing, and lets each room do at the broker what the score and the registry say, and nothing else. */
export async function provisionBroker({ address, prefix, databaseUrl }: Broker, print: (line: string) => void): Promise<void> {
  const wanted = wantedBroker(prefix, await registryState(databaseUrl));
  try {
    const { created, settings, given, taken, rates } = await putRight(kafkaClient('provision', address, 'bounded'), wanted, 'provisioning');
    if (created.length > 0) print(`topics created: ${created.join(', ')}`);
    for (const one of [...settings, ...rates]) print(one);
    if (given.length > 0) print(`permissions at the broker: ${given.length} given`);
    for (const one of taken) print(`permission at the broker taken away: ${one}`);
  } catch (error) {
    if (!isUnguarded(error)) throw error;
    print('this broker guards nothing (it has no authorizer): any room may write and read any topic there');
  }
}

/** How the broker is to be, by score and registry. */
export const wantedBroker = (prefix: string, state: RegistryState): WantedBroker => ({
  topics: topicsWith(prefix),
  acls: wantedAcls(prefix, state),
  principals: ownPrincipals,
  byteRates: wantedByteRates(state),
  users: spiffeId(''),
});
