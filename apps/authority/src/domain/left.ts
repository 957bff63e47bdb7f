import type { Person } from '@countersign/contracts';

/** What becomes of an identity whose owner leaves. */
export interface Left {
  readonly id: string;
  /** Who answers for it from then on; null for nobody. */
  readonly to: Person | null;
  /**
   * When the last certificate of an ownerless one runs out, RFC 3339: by then it has stopped. Of a secret, when it is to be another, which it
   * cannot become while nobody answers for it. Null where it has none, or goes on.
   */
  readonly stopsAt: string | null;
}

/** It goes to the one who stands in, unless that is the one who leaves. `lastEnd` is the end of its last certificate, or of a secret. */
export function left(
  { id, backupOwner }: { readonly id: string; readonly backupOwner: Person | null },
  leaving: Person,
  lastEnd: Date | undefined,
): Left {
  const isSame = backupOwner !== null && backupOwner.iss === leaving.iss && backupOwner.sub === leaving.sub;
  const to = isSame ? null : backupOwner;
  return { id, to, stopsAt: to === null ? (lastEnd?.toISOString() ?? null) : null };
}
