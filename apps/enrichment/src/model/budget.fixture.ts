import { Budget, type PerHour, type SetAside } from './budget.ts';

/** A budget of one process and one hour. */
export class CountedBudget extends Budget {
  ms = 0;
  micros = 0;

  async setAside(model: string, most: PerHour, perHour: PerHour): Promise<SetAside | undefined> {
    if (this.ms + most.ms > perHour.ms || this.micros + most.micros > perHour.micros) return undefined;
    this.ms += most.ms;
    this.micros += most.micros;
    return { model, hour: 'this hour', ...most };
  }

  async settle(setAside: SetAside, spent: PerHour): Promise<void> {
    this.ms += spent.ms - setAside.ms;
    this.micros += spent.micros - setAside.micros;
  }
}
