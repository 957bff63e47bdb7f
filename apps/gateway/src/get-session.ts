import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import type { Person, Right } from '@countersign/contracts';
import { Controller, Get } from '@nestjs/common';

export interface SessionAnswer {
  readonly person: Person;
  /** For display. */
  readonly name: string | null;
  readonly groups: readonly string[];
  readonly rights: readonly Right[];
}

/** Who has signed in, and what they may. */
@Controller('v1/session')
export class GetSession {
  @Get()
  handle(@CalledByPerson() { person, name, groups, rights }: PersonCaller): SessionAnswer {
    return { person, name: name ?? null, groups, rights };
  }
}
