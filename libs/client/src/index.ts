export { consume, type Consuming, type ConsumeSettings } from './consume.ts';
export type { Place, Proven, Refused } from './record.ts';
