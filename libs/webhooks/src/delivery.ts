import type { Severity } from '@countersign/contracts';
import type { Refusal } from './refusal.ts';

/** One HTTP request of a vendor, as it came. */
export interface Delivery {
  /** By their names in lower case, with every value that was sent for each. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The exact bytes: proofs are over them. */
  readonly body: Uint8Array;
  /** Who authority says that it is, where it came with a token of hers. */
  readonly client?: string;
}

/** The value of a header that may stand once; undefined where it is missing or doubled. */
export function headerOf({ headers }: Pick<Delivery, 'headers'>, name: string): string | undefined {
  const values = headers.get(name.toLowerCase()) ?? [];
  return values.length === 1 ? values[0] : undefined;
}

/** What a source says of one of its tickets at some moment. */
export interface Ticket {
  /** The source's own id, as people there write it. */
  readonly externalId: string;
  /** When the source says that this was so, milliseconds since 1970; null where it says nothing of that: then what comes later is later. */
  readonly at: number | null;
  /** Whether the content tells one occurrence from the next, as the beginning of an alert does. Only asked where `at` is null. */
  readonly isDated: boolean;
  readonly title: string;
  readonly text: string;
  readonly labels: readonly string[];
  readonly severity: Severity;
  /** What stands in the ticket for a change of ours; null where nothing does. */
  readonly marker: string | null;
  /** What it is when it is opened after it was resolved: a monitor that fails again is another ticket under the same id. */
  readonly again: 'same' | 'another';
}

/** What a delivery means, once it is proven. */
export type Meaning =
  /** Somebody has to do something: created, edited or opened again; which of them is known to whoever keeps the items. */
  | { readonly kind: 'open'; readonly ticket: Ticket; readonly because: string }
  /** Nobody has to do anything any more. */
  | { readonly kind: 'resolved'; readonly ticket: Pick<Ticket, 'externalId' | 'at' | 'isDated' | 'marker'>; readonly because: string }
  | { readonly kind: 'ignored'; readonly rule: string; readonly because: string }
  /** The vendor asks whether somebody is there. */
  | { readonly kind: 'handshake'; readonly because: string }
  | Refusal;
