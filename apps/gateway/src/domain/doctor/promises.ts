import type { Finding } from './finding.ts';

/** DESIGN section 9. */
const promises: readonly string[] = [
  'No accepted intake is lost',
  'A repeated delivery changes nothing',
  'One effect per decision',
  'Order',
  'Nothing is executed without a receipted approval whose action digest matches',
  'A revoked or expired identity never signs an accepted later decision',
  'A service can write its own topics and tables, and no others',
  'A poison record never holds its partition',
  'Every checkpoint is consistent with all earlier ones',
  'A recorded decision is in a checkpoint within 10 s, or an alarm is',
  'Model output never widens authority',
  'Without authority feed, audit or policy, the mesh waits; it never guesses',
  'Erased text is gone everywhere, and every proof holds',
];

/** What no installation keeps yet, because this version has not what it takes. */
const notYet: ReadonlyMap<number, string> = new Map([
  [9, 'there are no checkpoints yet: the log is a table'],
  [10, 'there are no checkpoints yet: the log is a table'],
]);

/** A promise that is not kept, and why. */
export interface NotKept {
  readonly promise: number;
  readonly says: string;
  /** Codes of findings; empty where it is the version. */
  readonly because: readonly string[];
  readonly version: string | null;
}

/** Which promises such an installation does not keep, by its findings and by what this version has not. */
export function notKept(findings: readonly Finding[]): readonly NotKept[] {
  return promises.flatMap((says, index) => {
    const promise = index + 1;
    const because = [...new Set(findings.filter((one) => one.promises.includes(promise)).map(({ code }) => code))];
    const version = notYet.get(promise) ?? null;
    return because.length === 0 && version === null ? [] : [{ promise, says, because, version }];
  });
}
