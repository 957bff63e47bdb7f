export { type AclDrift, isUnguarded, presentAcls, reconcileAcls } from './acls.ts';
export { type BrokerAddress, brokerAddress } from './broker-address.ts';
export { kafkaClient } from './kafka-client.ts';
