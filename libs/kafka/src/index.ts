export { kafkaClient } from './kafka-client.ts';
