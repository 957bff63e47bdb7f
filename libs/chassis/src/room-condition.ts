import { type Condition, type Room, rooms, score, spiffeId, topicOf } from '@countersign/contracts';
import { type Credentials, lifeOf } from '@countersign/identity';
import { Messaging, ParkedRecords } from '@countersign/messaging';
import type { Database } from '@countersign/persistence';
import type { ModuleRef } from '@nestjs/core';
import type { EveryRoom, RoomName } from './config.ts';
import { databaseCondition } from './database-condition.ts';
import { OwnCondition } from './own-condition.ts';
import type { Readiness } from './readiness.ts';

interface Parts {
  readonly room: RoomName;
  readonly instance: string;
  readonly settings: EveryRoom;
  readonly credentials: Credentials;
  readonly database: Database;
  readonly readiness: Readiness;
  readonly modules: ModuleRef;
}

/** As often as anybody asks, database and broker are asked no oftener than this. */
const goodForMs = 2_000;

/** How a room stands: what it knows of itself, and what it can tell by its own rights of what it stands on. */
export class RoomCondition {
  private known: { readonly at: number; readonly condition: Promise<Condition> } | undefined;

  constructor(private readonly parts: Parts) {}

  now(): Promise<Condition> {
    const at = Date.now();
    if (this.known === undefined || at - this.known.at > goodForMs) this.known = { at, condition: this.examined() };
    return this.known.condition;
  }

  private async examined(): Promise<Condition> {
    const { room, instance, settings, credentials, database, readiness } = this.parts;
    const [stands, broker, parked, own] = await Promise.all([
      databaseCondition(database, settings, credentials),
      this.broker(),
      this.part(ParkedRecords)
        ?.count()
        .catch(() => null) ?? null,
      this.part(OwnCondition)?.now() ?? {},
    ]);
    return {
      room,
      instance,
      environment: settings.COUNTERSIGN_ENVIRONMENT,
      waitsFor: readiness.troubles(),
      certificate: lifeOf(credentials.tls),
      database: stands,
      broker,
      parked,
      ...own,
    };
  }

  private async broker(): Promise<Condition['broker']> {
    const { room } = this.parts;
    const messaging = this.part(Messaging);
    if (messaging === undefined || !isRoom(room)) return null;
    const examined = await messaging.examine(topicsOf(room));
    const { clock } = messaging;
    return {
      ...examined,
      as: examined.login === 'svid' ? spiffeId(room) : examined.as,
      clock: clock.offset,
      otherTime: [...clock.topicsOfOtherTime],
      topics: [...examined.topics],
      missing: [...examined.missing],
    };
  }

  /** Undefined where this room has no such part. */
  private part<Part>(token: abstract new (...given: never[]) => Part): Part | undefined {
    try {
      return this.parts.modules.get<Part>(token as never, { strict: false });
    } catch {
      return undefined;
    }
  }
}

const isRoom = (name: RoomName): name is Room => rooms.some((room) => room === name);
const topicsOf = (room: Room): readonly string[] =>
  score.filter(({ says, hears }) => says === room || hears.includes(room)).map(({ event }) => topicOf(event.name));
