import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { type Context, printJson } from '../context.ts';
import { Approval, Voted } from '../domain/answers.ts';
import { isGood, stateLines } from '../domain/state-lines.ts';
import { isAsShown, viewLines } from '../domain/view-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { watch } from '../watch.ts';
import { isId, itemNamed, trailOf } from '../work-items.ts';

export interface AnswerOptions {
  readonly reason: string;
  readonly yes?: true;
  readonly wait: boolean;
}

/** Shows exactly what is asked, and answers it with the digest of what was shown. */
export async function answer(
  context: Context,
  vote: 'approve' | 'reject',
  name: string,
  { reason, yes, wait }: AnswerOptions,
): Promise<ExitCode> {
  const { mesh, look, print, isJson } = context;
  if (reason.trim() === '') throw new Failure(exitCodes.usage, 'A reason says why: --reason "..." must not be empty.');
  const approval = await approvalNamed(context, name);
  if (!isJson) for (const line of viewLines(approval, Date.now(), look.paint)) print(line);
  if (!isAsShown(approval))
    throw new Failure(exitCodes.refused, 'What is shown has another digest than the approval says. Nothing was answered.');
  if (approval.state !== 'open') throw new Failure(exitCodes.refused, `It is ${approval.state} already.`);
  if (!yes) await confirm(context, vote);

  const { entries } = await trailOf(context, approval.workItem);
  const body = { vote, reason, view: approval.viewDigest };
  const voted = await mesh.ask('gateway', `/v1/approvals/${approval.id}/votes`, Voted, { body });
  if (voted === undefined) throw new Failure(exitCodes.notFound, `There is no approval ${approval.id} any more.`);
  if (!wait) {
    if (isJson) printJson(context, { approval: approval.id, ...voted });
    else print(voted.state);
    return exitCodes.done;
  }
  const trail = await watch(context, approval.workItem, { after: entries.at(-1)?.index ?? -1, isAnswered: true });
  if (isJson) printJson(context, trail);
  else for (const line of stateLines(trail, Date.now(), look.paint)) print(line);
  return isGood(trail.workItem) === (vote === 'approve') ? exitCodes.done : exitCodes.refused;
}

async function approvalNamed(context: Context, name: string): Promise<Approval> {
  const direct = isId(name) ? await context.mesh.ask('gateway', `/v1/approvals/${name}`, Approval) : undefined;
  if (direct !== undefined) return direct;
  const { workItem } = await trailOf(context, await itemNamed(context, name));
  const found = workItem.approval === null ? undefined : await context.mesh.ask('gateway', `/v1/approvals/${workItem.approval}`, Approval);
  if (found === undefined) throw new Failure(exitCodes.notFound, `Nobody is asked about ${workItem.externalId}: it is ${workItem.state}.`);
  return found;
}

async function confirm({ isTerminal }: Context, vote: string): Promise<void> {
  if (!isTerminal) throw new Failure(exitCodes.usage, `There is nobody to ask here: say --yes to ${vote} exactly this.`);
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C rejects the question; the end of the input closes it and leaves it open for ever.
  const left = once(lines, 'close').then(() => '');
  const said = await Promise.race([lines.question(`${vote} exactly this? [y/N] `).catch(() => ''), left]);
  lines.close();
  if (!/^y(?:es)?$/i.test(said.trim())) throw new Failure(exitCodes.refused, 'Nothing was answered.');
}
