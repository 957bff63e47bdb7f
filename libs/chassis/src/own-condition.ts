import type { Condition } from '@countersign/contracts';

/** What a room alone knows of the mesh, and which secrets it holds beside its logins: it provides this where there is something. */
export abstract class OwnCondition {
  abstract now(): Promise<Pick<Condition, 'authority' | 'contents' | 'held'>>;
}
