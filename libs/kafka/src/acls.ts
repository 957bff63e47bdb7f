import type { Acl } from '@countersign/contracts';
import kafkajs, { type Admin } from 'kafkajs';

// CommonJS: Node finds only some of its names by itself.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** What the broker allows and nobody wants, and what is wanted and it does not allow. */
export interface AclDrift {
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/**
 * Makes the broker allow exactly what is wanted to principals that begin with one of `principals`; the permissions of others are not touched.
 * Returns what differed, but for what is only now wanted otherwise than `before`: that nobody has changed.
 */
export async function reconcileAcls(
  admin: Admin,
  principals: readonly string[],
  wanted: readonly Acl[],
  before: readonly Acl[] = wanted,
): Promise<AclDrift> {
  const present = await presentEntries(admin, principals);
  const [known, meant] = [new Set(present.map(keyOf)), new Set(wanted.map((acl) => keyOf(entryOf(acl))))];
  const missing = wanted.filter((acl) => !known.has(keyOf(entryOf(acl))));
  const surplus = present.filter((entry) => !meant.has(keyOf(entry)));
  // What is too much goes first.
  if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
  if (missing.length > 0) await admin.createAcls({ acl: missing.map(entryOf) });
  const wasMeant = new Set(before.map((acl) => keyOf(entryOf(acl))));
  return {
    missing: missing.map((acl) => keyOf(entryOf(acl))).filter((key) => wasMeant.has(key)),
    surplus: surplus.map(keyOf).filter((key) => !wasMeant.has(key)),
  };
}

/** What the broker allows to principals that begin so. Throws where it allows something that no permission of ours says. */
export async function presentAcls(admin: Admin, principals: readonly string[]): Promise<readonly Acl[]> {
  return (await presentEntries(admin, principals)).map((entry) => {
    const { principal, resourceName: name } = entry;
    const [resource, pattern, operation] = [
      nameOf(resourceTypes, entry.resourceType),
      nameOf(patterns, entry.resourcePatternType),
      nameOf(operations, entry.operation),
    ];
    if (
      resource === undefined ||
      pattern === undefined ||
      operation === undefined ||
      entry.host !== '*' ||
      entry.permissionType !== AclPermissionTypes.ALLOW
    )
      throw new Error(`The broker has a permission of another kind: ${keyOf(entry)}`);
    return { principal, resource, name, pattern, operation };
  });
}

/** Whether the broker has no authorizer at all (SECURITY_DISABLED, error 54 of the protocol). */
export const isUnguarded = (error: unknown): boolean => (Object(error) as { code?: unknown }).code === 54;

/** Whether the broker has an authorizer: to be told that one may not ask (CLUSTER_AUTHORIZATION_FAILED, 31) is an answer as well. */
export const isGuarded = (admin: Admin): Promise<boolean> =>
  admin.describeAcls(anyAcl).then(
    () => true,
    (error: unknown) => {
      if (isUnguarded(error)) return false;
      if ((Object(error) as { code?: unknown }).code === 31) return true;
      throw error;
    },
  );

// Undefined fields mean any: kafkajs writes them as null, and its types do not know it.
const anyAcl = {
  resourceType: AclResourceTypes.ANY,
  resourcePatternType: ResourcePatternTypes.ANY,
  operation: AclOperationTypes.ANY,
  permissionType: AclPermissionTypes.ANY,
} as Parameters<Admin['describeAcls']>[0];

type Entry = Parameters<Admin['createAcls']>[0]['acl'][number];

async function presentEntries(admin: Admin, principals: readonly string[]): Promise<readonly Entry[]> {
  const { resources } = await admin.describeAcls(anyAcl);
  return resources
    .flatMap(({ acls, resourceType, resourceName, resourcePatternType }) =>
      acls.map((acl) => ({ ...acl, resourceType, resourceName, resourcePatternType })),
    )
    .filter(({ principal }) => principals.some((beginning) => principal.startsWith(beginning)));
}

const resourceTypes = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP, cluster: AclResourceTypes.CLUSTER };
const patterns = { literal: ResourcePatternTypes.LITERAL, prefixed: ResourcePatternTypes.PREFIXED };
const operations = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
  alter: AclOperationTypes.ALTER,
  'describe-configs': AclOperationTypes.DESCRIBE_CONFIGS,
  'alter-configs': AclOperationTypes.ALTER_CONFIGS,
};

/** The word of ours for a number of the protocol's. */
function nameOf<Name extends string>(numbers: Readonly<Record<Name, number>>, wanted: number): Name | undefined {
  return (Object.keys(numbers) as Name[]).find((name) => numbers[name] === wanted);
}

const entryOf = ({ principal, resource, name, pattern, operation }: Acl): Entry => ({
  principal,
  host: '*',
  resourceType: resourceTypes[resource],
  resourceName: name,
  resourcePatternType: patterns[pattern],
  operation: operations[operation],
  permissionType: AclPermissionTypes.ALLOW,
});

/** One permission as a phrase: two are the same where these are. What we have no word for keeps the protocol's number. */
function keyOf({ principal, host, resourceType, resourceName, resourcePatternType, operation, permissionType }: Entry): string {
  const what = nameOf(operations, operation) ?? `operation ${operation}`;
  const where = [
    nameOf(patterns, resourcePatternType) ?? `pattern ${resourcePatternType}`,
    nameOf(resourceTypes, resourceType) ?? resourceType,
  ];
  const refused = permissionType === AclPermissionTypes.ALLOW ? '' : ', denied';
  return `${principal} ${what} on ${where.join(' ')} ${resourceName}${host === '*' ? '' : ` from ${host}`}${refused}`;
}
