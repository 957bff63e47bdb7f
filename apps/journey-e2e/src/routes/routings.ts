import { ActionProposed, WorkItemRouted } from '@countersign/contracts';
import { eventually, type Logged, traceOf } from '@countersign/testing';

export const routedIn = (trace: readonly Logged[]) => trace.filter(({ type }) => type === WorkItemRouted.type);
export const proposedIn = (trace: readonly Logged[]) => trace.filter(({ type }) => type === ActionProposed.type);

/** Waits until it was routed so often; the whole trace. */
export const routedTimes = (id: string, times: number): Promise<readonly Logged[]> =>
  eventually(async () => {
    const trace = await traceOf(id);
    return routedIn(trace).length >= times ? trace : undefined;
  }, `the routing number ${times} of ${id}`);
