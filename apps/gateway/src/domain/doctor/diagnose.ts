import type { Condition } from '@countersign/contracts';
import type { Finding, Severity } from './finding.ts';
import { brokerFindings, brokersFindings } from './of-broker.ts';
import { certificateFindings, keyFindings } from './of-certificates.ts';
import { clockFindings } from './of-clocks.ts';
import { contentFindings } from './of-contents.ts';
import { credentialFindings, unregisteredFindings } from './of-credentials.ts';
import { databaseFindings, sharedDatabaseFindings } from './of-database.ts';
import { differedFindings, identityFindings } from './of-identities.ts';
import { awayFindings, parkedFindings, stalledFindings, waitingFindings } from './of-rooms.ts';

/** What was answered, and what was not. */
export interface Examined {
  readonly conditions: readonly Condition[];
  readonly away: readonly string[];
  readonly stalled: readonly string[];
  readonly now: number;
}

/** Everything that is not as it should be, the worst first. What several rooms say of one thing is said once. */
export function diagnose({ conditions, away, stalled, now }: Examined): readonly Finding[] {
  const findings = [
    ...awayFindings(away),
    ...conditions.flatMap((one) => [
      ...waitingFindings(one),
      ...databaseFindings(one),
      ...brokerFindings(one),
      ...certificateFindings(one, now),
      ...keyFindings(one, now),
      ...clockFindings(one),
      ...parkedFindings(one),
      ...contentFindings(one),
      ...identityFindings(one, now),
      ...credentialFindings(one, now),
      ...differedFindings(one),
    ]),
    ...sharedDatabaseFindings(conditions),
    ...brokersFindings(conditions),
    ...unregisteredFindings(conditions),
    ...stalledFindings(stalled),
  ];
  const once = new Map(findings.map((one) => [`${one.code} ${one.about} ${one.says}`, one]));
  return [...once.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}

const order: Readonly<Record<Severity, number>> = { broken: 0, weak: 1, note: 2 };
