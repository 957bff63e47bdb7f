import { type Action, validator } from '@countersign/contracts';
import { type Call, callOut } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { ExecutionConfig, type ExecutionSettings } from '../execution.config.ts';
import { Connector, type CallResult, type ReadBack } from './connector.ts';
import { isNotSent, jsonOf, reasonOf, retryAfterMs } from './http-answers.ts';

const Ticket = validator(
  Type.Object({
    queue: Type.Union([Type.String(), Type.Null()]),
    history: Type.Array(Type.Object({ correlationId: Type.Union([Type.String(), Type.Null()]) })),
  }),
);

/** Times that somebody else may change the ticket between our read and our write. */
const races = 3;
const noSuchTicket = 'no-such-ticket';

/** A ticketing system over HTTP: writes guarded by `If-Match`, the marker in `correlationId`. */
@Injectable()
export class Ticketing extends Connector {
  constructor(@Inject(ExecutionConfig.token) private readonly settings: ExecutionSettings) {
    super();
  }

  async perform(action: Action, marker: string): Promise<CallResult> {
    for (let race = 0; race < races; race += 1) {
      const read = await this.read(action);
      if (read.kind !== 'ticket') return read.kind === 'unclear' ? { kind: 'busy', afterMs: 1_000, reason: read.reason } : read;
      if (read.markers.has(marker)) return { kind: 'done', revision: read.etag };
      const written = await this.write(action, marker, read.etag);
      if (written.kind !== 'raced') return written;
    }
    return { kind: 'busy', afterMs: 1_000, reason: 'somebody else keeps changing the ticket' };
  }

  async readBack(action: Action, marker: string): Promise<ReadBack> {
    const read = await this.read(action);
    if (read.kind === 'refused' && read.code === noSuchTicket) return { kind: 'absent' };
    if (read.kind !== 'ticket') return { kind: 'unreadable', reason: read.reason };
    return read.markers.has(marker) ? { kind: 'found', revision: read.etag } : { kind: 'absent' };
  }

  private async write(action: Action, marker: string, etag: string): Promise<CallResult | { readonly kind: 'raced' }> {
    try {
      const body = JSON.stringify({ queue: action.parameters.queue, correlationId: marker });
      const answer = await this.call('PATCH', action.object, { body, headers: { 'content-type': 'application/json', 'if-match': etag } });
      const text = await answer.text();
      if (answer.status === 412) return { kind: 'raced' };
      if (answer.status === 429) return { kind: 'busy', afterMs: retryAfterMs(answer), reason: 'the system asks to come again later' };
      if (answer.status >= 500) return { kind: 'unclear', reason: `the system answered ${answer.status}` };
      if (!answer.ok) return { kind: 'refused', code: `http-${answer.status}`, reason: reasonOf(text, answer.status) };
    } catch (error) {
      if (isNotSent(error)) return { kind: 'busy', afterMs: 1_000, reason: 'the system cannot be reached' };
      return { kind: 'unclear', reason: 'no answer in time' };
    }
    const after = await this.readBack(action, marker);
    if (after.kind === 'found') return { kind: 'done', revision: after.revision };
    return { kind: 'unclear', reason: after.kind === 'absent' ? 'it said yes, and reading back does not show it' : after.reason };
  }

  private async read(
    action: Action,
  ): Promise<
    Exclude<CallResult, { kind: 'done' }> | { readonly kind: 'ticket'; readonly etag: string; readonly markers: ReadonlySet<string | null> }
  > {
    // As a path these would name something else (WHATWG URL section 4.4), however they are escaped.
    if (/^\.{1,2}$/.test(action.object)) return { kind: 'refused', code: noSuchTicket, reason: 'no ticket can have this number' };
    try {
      const answer = await this.call('GET', action.object, {});
      const text = await answer.text();
      if (answer.status === 429) return { kind: 'busy', afterMs: retryAfterMs(answer), reason: 'the system asks to come again later' };
      if (answer.status >= 500) return { kind: 'unclear', reason: `the system answered ${answer.status}` };
      if (!answer.ok)
        return {
          kind: 'refused',
          code: answer.status === 404 ? noSuchTicket : `http-${answer.status}`,
          reason: reasonOf(text, answer.status),
        };
      const ticket = Ticket(jsonOf(text));
      const etag = answer.headers.get('etag');
      if (!ticket.ok || etag === null) return { kind: 'refused', code: 'not-a-ticket', reason: 'what the system answered is not a ticket' };
      return { kind: 'ticket', etag, markers: new Set(ticket.value.history.map(({ correlationId }) => correlationId)) };
    } catch (error) {
      return { kind: 'unclear', reason: isNotSent(error) ? 'the system cannot be reached' : 'no answer in time' };
    }
  }

  private call(method: string, ticket: string, more: Call): Promise<Response> {
    const { TICKETING_URL: base, CALL_TIMEOUT_MS: timeout } = this.settings;
    const url = `${base}/tickets/${encodeURIComponent(ticket)}`;
    return callOut(`${method} ticket`, url, { ...more, method, signal: AbortSignal.timeout(timeout) });
  }
}
