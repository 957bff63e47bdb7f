export { Feeds } from './feeds.ts';
export { inOrder } from './in-order.ts';
export { appendTimeOf, recordJudge } from './record-judge.ts';
