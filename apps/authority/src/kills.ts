import { Problem } from '@countersign/chassis';
import { AuthoritySignal, type Person, spiffeId } from '@countersign/contracts';
import { type Entry, Entrance, keep, say } from '@countersign/messaging';
import { log } from '@countersign/telemetry';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.ts';
import { sayDecided } from './decisions.ts';
import { isSameScope, scopeName, whyNotStopped } from './domain/cut.ts';
import type { KillRequest } from './domain/requests.ts';
import { CutRow } from './store/cut.row.ts';
import { Cuts } from './store/cuts.ts';

/** The number of a signal, by which rooms say how far they have heard. */
export interface Signalled {
  readonly epoch: number;
}

const signals = 'signals';

/** Stops whoever speaks or acts, and lets them in again: the row, the signal and the word of it in one statement. */
@Injectable()
export class Kills {
  constructor(
    private readonly entrance: Entrance,
    private readonly cuts: Cuts,
    private readonly changes: Changes,
  ) {}

  async stop({ scope, reason }: KillRequest, by: Person): Promise<Signalled> {
    const not = whyNotStopped(scope);
    if (not !== undefined) throw new Problem(409, 'not-this-one', not);
    return this.signal(by, async (epoch, entry) => {
      const open = (await this.cuts.open()).find((one) => isSameScope(one.scope, scope));
      if (open !== undefined) throw new Problem(409, 'stopped-already', `${scopeName(scope)} is stopped since ${open.at.toISOString()}`);
      const row: CutRow = { epoch, scope, by, reason, at: new Date(), restoredEpoch: null, restoredBy: null, restoredAt: null, version: 1 };
      this.told({ kind: 'cut', row, by, reason }, epoch, entry);
    });
  }

  /** By somebody else than who has stopped them. */
  async letIn({ scope, reason }: KillRequest, by: Person): Promise<Signalled> {
    return this.signal(by, async (epoch, entry) => {
      const open = (await this.cuts.open()).find((one) => isSameScope(one.scope, scope));
      if (open === undefined) throw new Problem(404, 'not-stopped', `${scopeName(scope)} is not stopped`);
      if (open.by.iss === by.iss && open.by.sub === by.sub)
        throw new Problem(403, 'second-person', `${by.sub} has stopped ${scopeName(scope)}: somebody else lets it in again`);
      const row: CutRow = { ...open, restoredEpoch: epoch, restoredBy: by, restoredAt: new Date(), version: open.version + 1 };
      this.told({ kind: 'restored', row, by, reason }, epoch, entry);
    });
  }

  /** One signal at a time, each of a subject of its own, so that none replaces another in the feed. */
  private async signal(by: Person, decide: (epoch: number, entry: Entry) => Promise<void>): Promise<Signalled> {
    const next = await this.cuts.nextEpoch();
    const epoch = await this.entrance.enter({ subject: `signal/${next}`, keys: [signals], by }, async (entry) => {
      const found = await this.cuts.nextEpoch();
      if (found !== next) throw new Problem(409, 'at-once', 'Somebody else was stopped or let in at the same moment: look, and try again');
      await decide(next, entry);
      return next;
    });
    this.changes.changed();
    return { epoch };
  }

  private told(
    { kind, row, by, reason }: { kind: 'cut' | 'restored'; row: CutRow; by: Person; reason: string },
    epoch: number,
    entry: Entry,
  ): void {
    const { scope } = row;
    keep(CutRow, row, entry);
    const identity = 'identity' in scope ? scope.identity : spiffeId('authority');
    const instance = 'identity' in scope && scope.instance !== undefined ? { instance: scope.instance } : {};
    const rule = 'everything' in scope ? 'kill-everything' : 'kill';
    sayDecided({ identity, ...instance, what: 'identity', rule, reason, outcome: kind === 'cut' ? 'stopped' : 'let in' }, entry);
    say(AuthoritySignal, { kind, scope, epoch, by, reason }, entry);
    log.warn({ scope: scopeName(scope), epoch, by: by.sub, kind }, 'Authority has signalled');
  }
}
