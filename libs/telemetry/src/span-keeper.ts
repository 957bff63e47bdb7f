import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { TraceFlags } from '@opentelemetry/api';
import { log } from './log.ts';
import type { SpanFiles } from './span-files.ts';
import { written } from './written-span.ts';

const everyMs = 1_000;
/** Spans in memory at most: what comes while a slow disk is written is dropped and counted. */
const mostWaiting = 8_192;

/** Brings ended spans to the local files once a second: a span costs its room a place in an array and nothing more. */
export class SpanKeeper implements SpanProcessor {
  private waiting: ReadableSpan[] = [];
  private dropped = 0;
  private isFailing = false;
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  private readonly files: SpanFiles;
  private readonly room: string;

  constructor(files: SpanFiles, room: string) {
    this.files = files;
    this.room = room;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.waiting.length >= mostWaiting) {
      this.dropped += 1;
      return;
    }
    this.waiting.push(span);
    this.timer ??= setTimeout(() => void this.forceFlush(), everyMs).unref();
  }

  /** Writes what has ended so far. A disk that refuses costs spans, never work. */
  forceFlush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const spans = this.waiting;
    this.waiting = [];
    this.writing = this.writing.then(() => this.write(spans));
    return this.writing;
  }

  shutdown(): Promise<void> {
    return this.forceFlush();
  }

  private async write(spans: readonly ReadableSpan[]): Promise<void> {
    try {
      await this.files.append(spans.map((span) => written(span, this.room)));
      if (this.isFailing || this.dropped > 0) log.info({ dropped: this.dropped }, 'Spans are kept again');
      this.isFailing = false;
      this.dropped = 0;
    } catch (err) {
      this.dropped += spans.length;
      if (!this.isFailing) log.warn({ err }, 'Spans cannot be kept: they are dropped');
      this.isFailing = true;
    }
  }
}
