import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { spiffeId } from '@countersign/contracts';
import { Entrance } from '@countersign/messaging';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { sayDecided } from './decisions.ts';
import { KeyRings } from './key-rings.ts';

/** New keys for everything that signs tokens: published at once, in use once everybody has seen them. */
@Controller('v1/rotations')
export class PostRotations {
  constructor(
    private readonly rings: KeyRings,
    private readonly entrance: Entrance,
  ) {}

  @Post()
  @HttpCode(202)
  async handle(@CalledByPerson() { person: by }: PersonCaller): Promise<{ signsInSeconds: number }> {
    const identity = spiffeId('authority');
    const told = {
      identity,
      what: 'signing-keys',
      rule: 'administrator',
      reason: 'a person asked for new keys',
      outcome: 'rotated',
    } as const;
    await this.entrance.enter({ subject: identity, by }, async (entry) => sayDecided(told, entry));
    return { signsInSeconds: (await this.rings.rotate()) / 1_000 };
  }
}
