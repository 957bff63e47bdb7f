import { isZone } from './hours.ts';
import { isOwned } from './owned.ts';
import { rankOf, strictOf } from './routes.ts';
import type { Queue, RoutesFile, Rule } from './routes-file.ts';

interface Misfit {
  readonly pointer: string;
  readonly problem: string;
}

/** How the parts of a configuration do not fit together, each with the place. */
export function faultsIn(file: RoutesFile): readonly Misfit[] {
  const names = new Set(file.queues.map(({ name }) => name));
  const known = (pointer: string, queue: string | undefined): readonly Misfit[] =>
    queue === undefined || names.has(queue) ? [] : [{ pointer, problem: `there is no queue ${queue}` }];
  return [
    ...known('/triage', file.triage),
    ...twice(file.queues, '/queues', ({ name }) => [['name', name]]),
    ...twice(file.queues, '/queues', ({ topics = [] }) => topics.map((topic, place) => [`topics/${place}`, topic])),
    ...twice(file.queues, '/queues', ({ owns = [] }) => owns.map((one, place) => [`owns/${place}`, one])),
    ...file.queues.flatMap((queue, place) => [...known(`/queues/${place}/instead`, queue.instead), ...inQueue(queue, `/queues/${place}`)]),
    ...twice(file.rules, '/rules', ({ name }) => [['name', name]]),
    ...file.rules.flatMap((rule, place) => [...known(`/rules/${place}/to`, rule.to), ...inRule(rule, `/rules/${place}`)]),
    ...outOfOrder(file.rules),
  ];
}

/** What two of them have, and only one may have. */
function twice<T>(
  all: readonly T[],
  at: string,
  keysOf: (one: T) => readonly (readonly [place: string, key: string])[],
): readonly Misfit[] {
  const seen = new Set<string>();
  return all.flatMap((one, place) =>
    keysOf(one).flatMap(([where, key]) => {
      if (seen.has(key)) return [{ pointer: `${at}/${place}/${where}`, problem: `${key} is there twice` }];
      seen.add(key);
      return [];
    }),
  );
}

function inQueue({ name, hours, capacity, instead, owns = [] }: Queue, at: string): readonly Misfit[] {
  return [
    ...(hours === undefined || isZone(hours.zone) ? [] : [{ pointer: `${at}/hours/zone`, problem: `there is no time zone ${hours.zone}` }]),
    ...(instead === name ? [{ pointer: `${at}/instead`, problem: 'is the queue itself' }] : []),
    ...(instead !== undefined && hours === undefined && capacity === undefined
      ? [{ pointer: `${at}/instead`, problem: 'is never asked: the queue has neither hours nor capacity' }]
      : []),
    ...owns.flatMap((one, place) =>
      isOwned(one) ? [] : [{ pointer: `${at}/owns/${place}`, problem: 'must be a host, *.domain, an IPv4 address or network' }],
    ),
  ];
}

function inRule({ to, hold, severity, strictness }: Rule, at: string): readonly Misfit[] {
  if (to !== undefined && hold !== undefined) return [{ pointer: `${at}/hold`, problem: 'a rule sends somewhere or holds back, not both' }];
  if (to === undefined && hold === undefined && severity === undefined)
    return [{ pointer: at, problem: 'does nothing: it needs one of to, hold, severity' }];
  if (strictness !== undefined && to === undefined)
    return [{ pointer: `${at}/strictness`, problem: 'is how strictly a queue handles it: it needs to' }];
  return [];
}

/**
 * The first rule that holds decides. So that a claim more never leads to a less strict one, the strictest stand first.
 */
function outOfOrder(rules: readonly Rule[]): readonly Misfit[] {
  const choosing = rules.flatMap((rule, place) => (rule.to === undefined && rule.hold === undefined ? [] : [{ rule, place }]));
  return choosing.flatMap(({ rule, place }, nth) => {
    const before = choosing[nth - 1]?.rule;
    return before !== undefined && rankOf(strictOf(rule)) > rankOf(strictOf(before))
      ? [{ pointer: `/rules/${place}`, problem: `is stricter than ${before.name} and must stand before it` }]
      : [];
  });
}
