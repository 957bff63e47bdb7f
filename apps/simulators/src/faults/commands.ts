import { type Fault, hits, type Target } from './fault.ts';

/** The faults in force. They are commands to a running simulator, not state: a restart forgets them. */
export class Commands {
  #held: { readonly fault: Fault; left: number }[] = [];

  replace(faults: readonly Fault[]): void {
    this.#held = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  /** Those that can still hit something; `times` is what is left of them. */
  list(): Fault[] {
    return this.#held.filter(({ left }) => left > 0).map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault));
  }

  /** The first that hits, which thereby has one time less. */
  take(target: Target): Fault | undefined {
    const found = this.#held.find(({ fault, left }) => left > 0 && hits(fault, target));
    if (found === undefined) return undefined;
    found.left -= 1;
    return found.fault;
  }
}
