import { digestOf, type Strictness, strictnesses } from '@countersign/contracts';
import { type Clock, clockOf } from './hours.ts';
import type { Queue, RoutesFile, Rule } from './routes-file.ts';

/** Above the strictest way to handle an item stands not handling it until somebody has mended something. */
export type Strict = Strictness | 'held';

/** A rule that decides where an item goes, or that it goes nowhere yet. */
export interface Choosing extends Rule {
  readonly strict: Strict;
}

/** The configuration as it is asked: read once, and the same for every item. */
export interface Routes extends RoutesFile {
  /** Of everything that it says. */
  readonly digest: string;
  readonly choosing: readonly Choosing[];
  readonly raising: readonly Rule[];
  readonly queueOf: ReadonlyMap<string, Queue>;
  readonly queueOfTopic: ReadonlyMap<string, string>;
  /** Of the queues that have hours. */
  readonly clocks: ReadonlyMap<string, Clock>;
}

export function routesOf(file: RoutesFile): Routes {
  return {
    ...file,
    digest: digestOf(file),
    choosing: file.rules
      .filter(({ to, hold }) => to !== undefined || hold !== undefined)
      .map((rule) => ({ ...rule, strict: strictOf(rule) })),
    raising: file.rules.filter(({ severity }) => severity !== undefined),
    queueOf: new Map(file.queues.map((queue) => [queue.name, queue])),
    queueOfTopic: new Map(file.queues.flatMap(({ name, topics = [] }) => topics.map((topic) => [topic, name] as const))),
    clocks: new Map(file.queues.flatMap(({ name, hours }) => (hours === undefined ? [] : [[name, clockOf(hours)] as const]))),
  };
}

export const strictOf = ({ hold, strictness = 'ordinary' }: Rule): Strict => (hold === undefined ? strictness : 'held');

/** From the least to the most strict. */
export const rankOf = (strict: Strict): number => (strict === 'held' ? strictnesses.length : strictnesses.indexOf(strict));
