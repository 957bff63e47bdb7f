import { createHash } from 'node:crypto';
import { type Context, printJson } from '../context.ts';
import { type Receipt, Receipts } from '../domain/answers.ts';
import { inOneLine } from '../domain/harmless.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { linesFrom, type Lot } from '../lots.ts';
import { doneOf, forget, remember } from '../import-progress.ts';

/** Calls that are under way at once: intake stores what comes together in one statement. */
const atOnce = 4;
const mostTold = 20;

/** Sends the items of a file, a line each. Where it ends early it goes on at the same place; what is sent twice is known there, and counts as repeated. */
export async function importItems(context: Context, file: string): Promise<ExitCode> {
  const counts = { accepted: 0, repeated: 0, refused: 0 };
  const begun = performance.now();
  const from = doneOf(file);
  if (from > 0) context.remark(`It goes on after line ${from}.`);
  let told = 0;
  let some: Lot[] = [];
  const sendThem = async (): Promise<void> => {
    const answers = await Promise.all(some.map((lot) => sendLot(context, lot)));
    for (const [index, receipts] of answers.entries()) {
      for (const [place, receipt] of receipts.entries()) {
        counts[receipt.status] += 1;
        if (receipt.status !== 'refused' || told >= mostTold) continue;
        told += 1;
        context.remark(`line ${some[index]?.numbers[place]}: ${inOneLine(receipt.problem.detail)}`);
      }
    }
    const last = some.at(-1)?.numbers.at(-1);
    if (last === undefined) return;
    remember(file, last);
    const seconds = (performance.now() - begun) / 1_000;
    const sent = counts.accepted + counts.repeated + counts.refused;
    context.remark(
      `line ${last}: ${counts.accepted} accepted, ${counts.repeated} repeated, ${counts.refused} refused, ${Math.round(sent / seconds)}/s`,
    );
    some = [];
  };

  for await (const lot of linesFrom(file, from)) {
    some.push(lot);
    if (some.length === atOnce) await sendThem();
  }
  await sendThem();

  forget(file);
  if (context.isJson) printJson(context, counts);
  else context.print(`${counts.accepted} accepted, ${counts.repeated} repeated, ${counts.refused} refused`);
  return counts.refused === 0 ? exitCodes.done : exitCodes.refused;
}

async function sendLot({ mesh }: Context, { items, numbers, text }: Lot): Promise<readonly Receipt[]> {
  const idempotencyKey = createHash('sha256').update(text).digest('hex');
  try {
    const answer = await mesh.ask('intake', '/v1/work-items', Receipts, { body: items, idempotencyKey });
    if (answer === undefined) throw new Failure(exitCodes.refused, 'intake has no such operation: it is of another version.');
    return answer.items;
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== exitCodes.refused) throw error;
    throw new Failure(error.exitCode, `Of lines ${numbers[0]} to ${numbers.at(-1)}: ${error.message}`, { cause: error });
  }
}
