import { Problem } from '@countersign/chassis';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { RequestRow } from './request.row.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The requests that people answer. */
@Injectable()
export class Requests {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<RequestRow | null> {
    return this.database.repository(RequestRow).findOneBy({ id });
  }

  /** A request that is still open and of which the person saw exactly this view; a problem that says why not otherwise. */
  async open(id: string, view: string): Promise<RequestRow> {
    const request = uuid.test(id) ? await this.find(id) : null;
    if (request === null) throw new Problem(404, 'no-such-approval', `There is no approval ${id}`);
    if (request.state !== 'open') throw new Problem(409, 'already-decided', `This approval is ${request.state} already`);
    if (request.viewDigest !== view)
      throw new Problem(409, 'view-changed', 'What was shown is not what is proposed now: look at it again', { pointer: '/view' });
    return request;
  }
}
