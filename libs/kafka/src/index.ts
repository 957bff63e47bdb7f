export { isUnguarded, presentAcls } from './acls.ts';
export { BrokerClock } from './broker-clock.ts';
export { type Examined, examineBroker } from './examine-broker.ts';
export { type BrokerAddress, brokerAddress } from './broker-address.ts';
export { kafkaClient, type Own } from './kafka-client.ts';
export { oauthBearer } from './oauth-bearer.ts';
export { type Differences, putRight } from './put-right.ts';
export { readKeystores } from './read-keystores.ts';
export { type ByteRates, presentByteRates } from './quotas.ts';
