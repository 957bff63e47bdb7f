import { rooms } from '@countersign/contracts';

/** Groups that begin so are of the mesh itself. */
const ours = [...rooms, 'gateway', 'authority', 'console', 'provision'];

/**
 * Why a consumer is not given these groups: who may read in a group may also move it on, so that nobody's groups begin like a room's, or
 * like another consumer's.
 */
export function prefixClash(prefix: string, taken: readonly string[]): string | undefined {
  const overlaps = (other: string): boolean => other.startsWith(prefix) || prefix.startsWith(other);
  const room = ours.find(overlaps);
  if (room !== undefined) return `groups of the mesh itself begin with ${room}`;
  const other = taken.find(overlaps);
  return other === undefined ? undefined : `another consumer has the groups that begin with ${other}`;
}
