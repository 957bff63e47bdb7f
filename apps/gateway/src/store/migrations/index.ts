import { ReadModel1700000000001 } from './read-model.ts';

export const migrations = [ReadModel1700000000001];
