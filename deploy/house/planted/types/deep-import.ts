import { digestOf } from '@countersign/contracts/src/digest.ts';

export const digest = digestOf({});
