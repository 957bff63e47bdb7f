import type { RunFile } from '@countersign/embedded';
import { asPerson } from '../people.ts';
import type { History, LogRecord, Summary, WriteCall } from './history.ts';

/** What the mesh and the outside system answer over HTTP: the log, what people are shown, and the calls that were made. */
export async function collectAnswers(run: RunFile): Promise<Pick<History, 'log' | 'readModel' | 'calls'>> {
  const asked = async (url: string): Promise<string> => {
    const { status, text } = await asPerson('aiko', url, {}, run);
    if (status !== 200) throw new Error(`${url} answers ${status}: ${text}`);
    return text;
  };
  return {
    log: await logOf(run, asked),
    readModel: await shownBy(run, asked),
    calls: lines<WriteCall>(await asked(`${run.ticketing}/calls.ndjson`)),
  };
}

type Ask = (url: string) => Promise<string>;

async function logOf({ audit }: RunFile, asked: Ask): Promise<readonly LogRecord[]> {
  const log: LogRecord[] = [];
  for (let size = 1; log.length < size; ) {
    const page: { size: number; records: readonly LogRecord[] } = JSON.parse(
      await asked(`${audit}/v1/records?after=${log.length - 1}&limit=1000`),
    );
    // Fewer than it says: the checker names the gap.
    if (page.records.length === 0) break;
    log.push(...page.records);
    size = page.size;
  }
  return log;
}

async function shownBy({ gateway }: RunFile, asked: Ask): Promise<readonly Summary[]> {
  const shown: Summary[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after === '' ? '' : `&after=${after}`;
    const page: { items: readonly Summary[]; next: string | null } = JSON.parse(await asked(`${gateway}/v1/work-items?limit=200${from}`));
    shown.push(...page.items.map(summaryIn));
    after = page.next;
  }
  return shown;
}

/** Only what the log can be asked about, in one order. */
const summaryIn = ({
  id,
  source,
  externalId,
  severity,
  revision,
  state,
  resolvedAt,
  queue,
  target,
  approval,
  receivedAt,
  updatedAt,
}: Summary): Summary => ({
  id,
  source,
  externalId,
  severity,
  revision,
  state,
  resolvedAt,
  queue,
  target,
  approval,
  receivedAt,
  updatedAt,
});

const lines = <Line>(text: string): readonly Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
