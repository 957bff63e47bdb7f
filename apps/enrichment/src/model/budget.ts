/** What may be spent on a model in an hour, counted for all instances together. */
export interface PerHour {
  readonly ms: number;
  readonly micros: number;
}

/** Something set aside before a call, to be settled once it is known what it took. */
export interface SetAside extends PerHour {
  readonly model: string;
  readonly hour: string;
}

/** Where calls are counted. What was set aside and is never settled stays spent: whoever ends in the middle of a call has perhaps paid for it. */
export abstract class Budget {
  /** Undefined where the rest of this hour is not enough. */
  abstract setAside(model: string, most: PerHour, perHour: PerHour): Promise<SetAside | undefined>;
  abstract settle(setAside: SetAside, spent: PerHour): Promise<void>;
}
