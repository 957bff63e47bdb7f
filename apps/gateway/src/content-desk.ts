import { Problem } from '@countersign/chassis';
import { type Content, open } from '@countersign/content';
import { validator } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { Rooms } from './rooms.ts';

const readOpening = validator(Type.Object({ revision: Type.Integer(), key: Type.String(), sealed: Type.String() }));

const asked = {
  withinMs: 10_000,
  away: { code: 'intake-away', detail: 'Intake does not answer, and nobody else has the keys of contents' },
  failed: { name: 'Intake', code: 'intake-failed' },
};

/** Asks intake about contents, in the caller's own name: the gateway's identity opens nothing. What it opens it keeps for no longer than an answer. */
@Injectable()
export class ContentDesk {
  constructor(private readonly rooms: Rooms) {}

  async open(workItem: string, reason: string | undefined, authorization: string): Promise<Content & { revision: number }> {
    const path = `/v1/work-items/${workItem}/openings`;
    const answer = await this.rooms.handOn('intake', {
      ...asked,
      name: 'POST openings',
      path,
      authorization,
      body: reason === undefined ? {} : { reason },
    });
    const opening = readOpening(answer);
    if (!opening.ok) throw new Problem(502, 'intake-failed', `Intake answers otherwise than agreed: ${opening.pointer} ${opening.problem}`);
    const { revision, key, sealed } = opening.value;
    const content = open(sealed, { workItem, revision }, Buffer.from(key, 'base64url'));
    if (!content.ok) throw new Problem(502, 'content-sealed', `What intake has sealed ${content.problem}`);
    return { revision, ...content.value };
  }

  erase(workItem: string, body: unknown, authorization: string): Promise<unknown> {
    return this.rooms.handOn('intake', {
      ...asked,
      name: 'POST erasures',
      path: `/v1/work-items/${workItem}/erasures`,
      authorization,
      body,
    });
  }
}
