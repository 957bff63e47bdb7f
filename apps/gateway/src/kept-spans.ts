import { rooms, validator } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { KeptSpans as Answer, type TracedSpan } from './domain/traced-span.ts';
import { Rooms } from './rooms.ts';

/** Who draws a story does not wait for a room that is away. */
const answerWithinMs = 2_000;
const readAnswer = validator(Answer);
const everywhere = [...rooms, 'gateway'] as const;
/** A room answers for so many traces at once. */
const tracesAtOnce = 50;

interface Found {
  readonly spans: readonly TracedSpan[];
  /** Rooms that did not answer, or whose spans are with a collector. */
  readonly without: readonly string[];
}

/** The spans that each room has kept of some traces. They add to a story and never make it. */
@Injectable()
export class KeptSpans {
  constructor(private readonly rooms: Rooms) {}

  async of(traces: readonly string[]): Promise<Found> {
    if (traces.length === 0) return { spans: [], without: [] };
    const found = await Promise.all(everywhere.map((room) => this.ask(room, traces.slice(0, tracesAtOnce)).catch(() => undefined)));
    const spans = new Map(found.flatMap((some) => some ?? []).map((span) => [span.id, span]));
    return {
      spans: [...spans.values()].toSorted((a, b) => a.start - b.start),
      without: everywhere.filter((_, index) => found[index] === undefined),
    };
  }

  private async ask(room: (typeof everywhere)[number], traces: readonly string[]): Promise<readonly TracedSpan[] | undefined> {
    const answer = await this.rooms.ask(room, `/v1/spans?trace=${traces.join(',')}`, { signal: AbortSignal.timeout(answerWithinMs) });
    const read = readAnswer(await answer.json());
    return read.ok && read.value.kept === 'here' ? read.value.spans : undefined;
  }
}
