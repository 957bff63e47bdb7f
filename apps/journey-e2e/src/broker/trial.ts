import type { Acl } from '@countersign/contracts';
import type { BareBroker } from './bare-broker.ts';

/** What an identity tries at the broker, of as many things as one request can name, and which codes the answer is to have. */
export interface Trial {
  readonly what: string;
  /** The code of each name that was asked about. */
  readonly codes: (broker: BareBroker) => Promise<ReadonlyMap<string, number>>;
  readonly names: readonly string[];
  readonly wanted: (name: string) => readonly number[];
}

/** What is allowed to one identity. */
export type May = (resource: Acl['resource'], name: string, operation: Acl['operation']) => boolean;

/** The codes of the protocol that these trials meet. */
export const codes = {
  done: 0,
  offsetOutOfRange: 1,
  noSuchPartition: 3,
  illegalGeneration: 22,
  inconsistentGroup: 23,
  unknownMember: 25,
  topicRefused: 29,
  groupRefused: 30,
  clusterRefused: 31,
  transactionRefused: 53,
  noDelegation: 61,
} as const;

/** What reading and writing bring along at Kafka. */
export const mayIn = (acls: readonly Acl[], principal: string): May => {
  const given = acls.filter((acl) => acl.principal === principal);
  return (resource, name, operation) => {
    const enough = operation === 'describe' ? ['read', 'write', 'describe'] : [operation];
    const isMeant = (acl: Acl): boolean => (acl.pattern === 'literal' ? acl.name === name : name.startsWith(acl.name));
    return given.some((acl) => acl.resource === resource && isMeant(acl) && enough.includes(acl.operation));
  };
};
