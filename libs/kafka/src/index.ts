export { isUnguarded, presentAcls } from './acls.ts';
export { type BrokerAddress, brokerAddress } from './broker-address.ts';
export { kafkaClient, type Own } from './kafka-client.ts';
export { type Differences, putRight } from './put-right.ts';
export { type ByteRates, presentByteRates } from './quotas.ts';
