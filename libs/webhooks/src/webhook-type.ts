import type { Delivery, Meaning } from './delivery.ts';
import type { Platform } from './platform.ts';
import type { Proof } from './proof.ts';
import type { Source } from './source.ts';

/** What we answer, and what the vendor does with that. */
export interface Answer {
  readonly status: number;
  readonly then: string;
}

/** One answer for each thing that may become of a delivery. */
export interface Answers {
  readonly accepted: Answer;
  readonly repeated: Answer;
  readonly ignored: Answer;
  readonly handshake: Answer;
  readonly unproven: Answer;
  readonly unreadable: Answer;
  readonly 'too-large': Answer;
  readonly overloaded: Answer;
}

/** Where a vendor is to send, and with what. */
export interface Place {
  readonly name: string;
  readonly url: string;
  /** Where its secret lies; never the secret. */
  readonly secretFile: string;
  readonly tokenUrl: string;
}

/** A system that sends webhooks, in one file: how it proves itself, what makes a delivery the same, how it maps, what each event means. */
export interface WebhookType {
  readonly name: Source['type'];
  readonly vendor: string;
  /** How a source of it may prove itself; the first is meant where nothing is said. */
  readonly proofs: readonly [Proof, ...Proof[]];
  /** Largest body, bytes. */
  readonly bodyLimit: number;
  /** What makes two deliveries the same, in a sentence. */
  readonly sameness: string;
  /** The header with which the vendor names a delivery; for people who look for one, nothing is decided by it. */
  readonly deliveryId: string | null;
  /** What each event means, for people: the code is `read`. */
  readonly events: readonly (readonly [event: string, means: string])[];
  readonly answers: Answers;
  readonly read: (delivery: Delivery, source: Source, platform: Platform) => Meaning;
  /** What to do at the vendor, with the least permissions. */
  readonly setup: (place: Place) => readonly string[];
  /** What could not be seen, or is not taken. */
  readonly notes: readonly string[];
}

export const mib = 1024 * 1024;

/** Answers as most vendors understand them; each type says what its vendor does with them. */
export function answers(then: Readonly<Record<keyof Answers, string>>): Answers {
  return {
    accepted: { status: 202, then: then.accepted },
    repeated: { status: 200, then: then.repeated },
    ignored: { status: 200, then: then.ignored },
    handshake: { status: 200, then: then.handshake },
    unproven: { status: 401, then: then.unproven },
    unreadable: { status: 422, then: then.unreadable },
    'too-large': { status: 413, then: then['too-large'] },
    overloaded: { status: 503, then: then.overloaded },
  };
}
