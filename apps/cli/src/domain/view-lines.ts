import { digestOf } from '@countersign/contracts';
import type { Approval } from './answers.ts';
import { spoken } from './duration.ts';
import type { Paint } from './paint.ts';

/** Exactly what a person is asked to agree to. */
export function viewLines({ view, viewDigest, expiresAt, workItem }: Approval, now: number, paint: Paint): readonly string[] {
  const { action, item, reason } = view;
  const parameters = Object.entries(action.parameters).map(([name, value]) => `${name} ${value}`);
  const line = (label: string, text: string): string => `  ${paint('dim', label.padEnd(9))} ${text}`;
  return [
    `${paint('bold', item.externalId)} ${paint('dim', '·')} ${item.kind} of ${item.source}, ${item.severity} ${paint('dim', `· work item ${workItem}`)}`,
    line('will do', `${paint('bold', action.type)} in ${action.system} on ${action.object}: ${parameters.join(', ')}`),
    line('because', reason),
    line('expires', `${expiresAt} (in ${spoken(Date.parse(expiresAt) - now)})`),
    line('digest', viewDigest),
  ];
}

/** Whether the digests that a vote would bind are those of what is shown. */
export const isAsShown = ({ view, viewDigest }: Approval): boolean =>
  digestOf(view) === viewDigest && digestOf(view.action) === view.actionDigest;
