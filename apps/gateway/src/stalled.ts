import { rooms, validator } from '@countersign/contracts';
import { show } from '@countersign/telemetry';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Type } from 'typebox';
import { GatewayConfig, type GatewaySettings } from './gateway.config.ts';
import { WorkItems } from './store/work-items.ts';
import { Rooms } from './rooms.ts';

const answerWithinMs = 2_000;
/** More than these are not looked at: that many are as bad. */
const most = 100;

const readHeld = validator(Type.Object({ held: Type.Array(Type.String()) }));

/** Shows how many items have not ended and have nothing under way: no open request, no due work, no parked record. Usually none, and then no room is asked. */
@Injectable()
export class Stalled implements OnModuleInit {
  constructor(
    private readonly items: WorkItems,
    private readonly rooms: Rooms,
    @Inject(GatewayConfig.token) private readonly settings: GatewaySettings,
  ) {}

  onModuleInit(): void {
    show(['stalled'], async () => ({ stalled: [{ value: (await this.now()).length }] }));
  }

  /** The ids of those items. A room that does not answer is taken to have nothing under way. */
  async now(): Promise<readonly string[]> {
    const still = await this.items.stillSince(new Date(Date.now() - this.settings.STALLED_AFTER_MS), most);
    if (still.length === 0) return [];
    const held = new Set((await Promise.all(rooms.map((room) => this.heldIn(room, still).catch(() => [])))).flat());
    return still.filter((id) => !held.has(id));
  }

  private async heldIn(room: (typeof rooms)[number], items: readonly string[]): Promise<readonly string[]> {
    const answer = await this.rooms.ask(room, `/v1/held?items=${items.join(',')}`, { signal: AbortSignal.timeout(answerWithinMs) });
    const read = readHeld(await answer.json());
    return read.ok ? read.value.held : [];
  }
}
