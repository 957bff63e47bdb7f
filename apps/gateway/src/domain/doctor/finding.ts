/** How bad it is: something does not work or soon will not, a promise is weaker than it is made, or it is only to be known. */
export type Severity = 'broken' | 'weak' | 'note';

/** One thing that is not as it should be, with what to do about it. */
export interface Finding {
  /** Stable: programs may rely on it. */
  readonly code: string;
  readonly severity: Severity;
  /** A room, a topic, an identity; `mesh` where it is all of it. */
  readonly about: string;
  readonly says: string;
  readonly todo: string;
  /** Which promises (DESIGN section 9) are not kept as long as it is so. */
  readonly promises: readonly number[];
}

/** Makes what is found about one part of the mesh. */
export const findingAbout =
  (about: string) =>
  (code: string, severity: Severity, says: string, todo: string, promises: readonly number[] = []): Finding => ({
    code,
    severity,
    about,
    says,
    todo,
    promises,
  });

/** Milliseconds as a person says them. */
export function spell(ms: number): string {
  const [days, hours, minutes] = [ms / 86_400_000, ms / 3_600_000, ms / 60_000];
  if (days >= 2) return `${Math.floor(days)} days`;
  if (hours >= 2) return `${Math.floor(hours)} h`;
  return minutes >= 2 ? `${Math.floor(minutes)} min` : `${Math.round(ms / 100) / 10} s`;
}
