import type { DataOf, WorkItemEnriched } from '@countersign/contracts';
import type { OpenedContent } from '../domain/opened-content.ts';

/** What is said of a content, or why nothing is said yet. */
export type Understood =
  | { readonly kind: 'said'; readonly enriched: DataOf<typeof WorkItemEnriched> }
  | {
      readonly kind: 'silent';
      /** In words that a person reads in the log. */
      readonly because: string;
      /** After how long it may be asked again; undefined where asking again would not help. */
      readonly afterMs: number | undefined;
    };

/** The one port of this room: says what a work item is about. The built-in rules do, and a language model on top of them. */
export abstract class Understanding {
  /** Answers within so many milliseconds. */
  abstract understand(content: OpenedContent, withinMs: number): Promise<Understood>;
}
