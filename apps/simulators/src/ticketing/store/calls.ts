/** A write call as it was decided: one line of `GET /calls.ndjson`. */
export interface WriteCall {
  readonly kind: 'write';
  /** When it was decided; the order of the lines is the order of deciding. */
  readonly at: string;
  readonly receivedAt: string;
  readonly number: string;
  readonly queue: string | null;
  readonly correlationId: string | null;
  readonly by: string;
  /** Null: turned away without an answer. What was decided may still not have reached the caller: see `fault`. */
  readonly status: number | null;
  /** Whether it changed the ticket; `revision` is then the new one. */
  readonly effective: boolean;
  readonly revision: number | null;
  readonly fault: string | null;
}

/** Read calls, one or many of the same ticket. A look-up that found nothing has no number. */
export interface ReadCalls {
  readonly kind: 'read';
  readonly number: string | null;
  readonly reads: number;
  readonly refused: number;
}

/** What has been counted; reads apart from writes, so that reads can be folded into one line. */
interface Tally {
  reads: number;
  readsRefused: number;
  writes: number;
  writesRefused: number;
  effective: number;
}

/** `received` is reads and writes; `effective` the writes that changed a ticket; `refused` what was answered with an error. */
export function countsOf({ reads, readsRefused, writes, writesRefused, effective }: Tally) {
  return { received: reads + writes, reads, writes, effective, refused: readsRefused + writesRefused };
}

/** Every call, in all and by ticket. */
export class Calls {
  readonly totals = nothing();
  /** Null is where reads belong that found no ticket. */
  readonly byTicket = new Map<string | null, Tally>();

  count(call: WriteCall | ReadCalls): void {
    add(this.totals, call);
    const tally = this.byTicket.get(call.number) ?? nothing();
    this.byTicket.set(call.number, tally);
    add(tally, call);
  }

  of(number: string): Readonly<Tally> {
    return this.byTicket.get(number) ?? nothing();
  }
}

const nothing = (): Tally => ({ reads: 0, readsRefused: 0, writes: 0, writesRefused: 0, effective: 0 });

function add(tally: Tally, call: WriteCall | ReadCalls): void {
  if (call.kind === 'read') {
    tally.reads += call.reads;
    tally.readsRefused += call.refused;
    return;
  }
  tally.writes += 1;
  if (call.effective) tally.effective += 1;
  if (call.status !== null && call.status >= 400) tally.writesRefused += 1;
}
