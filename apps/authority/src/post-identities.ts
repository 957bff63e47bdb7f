import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { spiffeId } from '@countersign/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Changes } from './changes.ts';
import { AddRequest } from './domain/requests.ts';

/** Makes an identity known, with who answers for it. */
@Controller('v1/identities')
export class PostIdentities {
  constructor(private readonly changes: Changes) {}

  @Post()
  @HttpCode(201)
  async handle(@Body(valid(AddRequest)) request: AddRequest, @CalledByPerson() { person: by }: PersonCaller): Promise<{ id: string }> {
    const { kind, name, purpose, owner, backupOwner = null, endsAt, reason } = request;
    const id = spiffeId(kind === 'agent' ? `agent/${name}` : name);
    const added = { id, kind, purpose, owner, backupOwner, endsAt: endsAt === undefined ? null : new Date(endsAt) };
    await this.changes.add(added, { by, reason });
    return { id };
  }
}
