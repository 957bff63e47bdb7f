import { there } from './cycle-there.ts';

export const back = (): number => there();
