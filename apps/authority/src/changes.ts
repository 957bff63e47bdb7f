import { Problem } from '@countersign/chassis';
import type { Person } from '@countersign/contracts';
import { type Entry, Entrance, keep } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { sayDecided } from './decisions.ts';
import type { Told } from './domain/decided.ts';
import { IdentityRow } from './store/identity.row.ts';
import { Registry } from './store/registry.ts';

/** What becomes of an identity's row, and what is said of it. */
export interface Change {
  readonly row: Partial<IdentityRow>;
  readonly told: Omit<Told, 'identity' | 'what' | 'reason'> & Partial<Pick<Told, 'what'>>;
}

interface Ordered {
  readonly id: string;
  readonly by: Person;
  readonly reason: string;
  /** What no two of them may touch at once, beside the identity. */
  readonly keys?: readonly string[];
}

/** Rows of other tables that come with an identity, in the same statement; throws the problem where they may not be. */
interface Belonging extends Pick<Ordered, 'keys'> {
  readonly alsoKeep?: (entry: Entry) => void | Promise<void>;
}

/** Changes the registry: the row, and the word of it, in one statement. */
@Injectable()
export class Changes {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly entrance: Entrance,
    private readonly registry: Registry,
  ) {}

  /** Called after each change. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Adds an identity, and what belongs to it with it. Throws the problem where there is one of that name already. */
  async add(
    added: Pick<IdentityRow, 'id' | 'kind' | 'owner' | 'backupOwner' | 'purpose' | 'endsAt'>,
    { by, reason }: Pick<Ordered, 'by' | 'reason'>,
    { keys = [], alsoKeep }: Belonging = {},
  ): Promise<void> {
    await this.entrance.enter({ subject: added.id, by, keys }, async (entry) => {
      if ((await this.registry.row(added.id)) !== undefined)
        throw new Problem(409, 'identity-exists', `There is an identity ${added.id} already`);
      const row: IdentityRow = { ...added, state: 'active', changedBy: by, changedAt: new Date(), reason, version: 0 };
      await alsoKeep?.(entry);
      store(row, { row: {}, told: { rule: 'administrator', outcome: 'added', owner: added.owner } }, reason, entry);
    });
    this.changed();
  }

  /** Changes what there is as `decide` says, which keeps rows of other tables with it, and throws the problem where it may not be. */
  async change(
    { id, by, reason, keys = [] }: Ordered,
    decide: (row: IdentityRow, entry: Entry) => Change | Promise<Change>,
  ): Promise<void> {
    await this.entrance.enter({ subject: id, by, keys }, async (entry) => {
      const row = await this.registry.row(id);
      if (row === undefined) throw new Problem(404, 'no-such-identity', `The registry does not know ${id}`);
      store({ ...row, changedBy: by, changedAt: new Date(), reason }, await decide(row, entry), reason, entry);
    });
    this.changed();
  }

  /** Tells of what the installation began with. */
  async tellOf(row: IdentityRow): Promise<void> {
    await this.entrance.enter({ subject: row.id }, async (entry) => {
      const { version = 1 } = (await this.registry.row(row.id)) ?? {};
      const told = { rule: 'installed', outcome: 'added', owner: row.owner } as const;
      if (version === 0) store(row, { row: {}, told }, `the installation begins with it: it ${row.purpose}`, entry);
    });
  }

  /** Somebody may do more or less than before. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function store(row: IdentityRow, { row: changed, told }: Change, reason: string, entry: Entry): void {
  keep(IdentityRow, { ...row, ...changed, version: row.version + 1 }, entry);
  sayDecided({ identity: row.id, what: 'identity', reason, ...told }, entry);
}
