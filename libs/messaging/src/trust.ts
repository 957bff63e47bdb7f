import type { KnownKey, Signer } from '@countersign/signature';

/** Whose word is believed, and by which key this room gives its own. */
export abstract class Trust {
  /** Why nobody can be believed yet, or undefined where they can. */
  abstract get trouble(): string | undefined;
  /** Whether this room may change the world outside now: authority was heard of lately, and has not stopped it. */
  abstract get mayAct(): boolean;
  /** Authority's signals that were heard, by number, with the broker's append time, milliseconds. */
  abstract get signals(): readonly { readonly epoch: number; readonly appendedAt: number }[];
  /** What is known of the key with this thumbprint. */
  abstract lookupKey(kid: string): KnownKey | undefined;
  /** Resolves once everything is known that was published by now, however long that takes. Rejects where this is stopped before. */
  abstract catchUp(): Promise<void>;
  /** A key that everybody knows by now. It never throws: where there is none it waits. */
  abstract signer(): Promise<Signer>;
  /** Told when authority stops this room, by a signal of that append time, and when it lets it in again. */
  abstract onStop(told: { readonly stopped: (cutAt: number) => void; readonly letIn: () => void }): void;
  /** Resolves once it is known what was published before: then doors may open. */
  abstract open(): Promise<void>;
  abstract stop(): Promise<void>;
}
