import { AuthorityDecided, spiffeId } from '@countersign/contracts';
import { type Entry, Entrance, say } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { decided, type Told } from './domain/decided.ts';

const self = spiffeId('authority');

/** Says what authority decides. What it issues is handed out once that is stored: nothing is in use that the log will not know. */
@Injectable()
export class Decisions {
  constructor(private readonly entrance: Entrance) {}

  /** Resolves once it is stored. Rejects where it cannot be: then nothing was decided. `subject` is whose story it belongs to. */
  tell(told: Told, subject = told.identity): Promise<void> {
    return this.entrance.enter({ subject }, async (entry) => sayDecided(told, entry));
  }
}

/** Says it as part of what an entry leads to. */
export function sayDecided(told: Told, entry: Entry): void {
  say(AuthorityDecided, decided(told, entry.by === undefined ? { service: self } : { person: entry.by }), entry);
}
