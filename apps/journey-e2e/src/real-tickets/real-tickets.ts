import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { csvRows } from '@countersign/testing';

/** What somebody once wrote. */
export interface RealTicket {
  readonly title: string;
  readonly text: string;
  readonly labels: readonly string[];
}

/** Beside the repository, never in it. */
const folder = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const files = {
  issues: `${folder}tickets/nlbse24.train.csv`,
  requests: [`${folder}tickets/it-tickets.visible.csv`, `${folder}tickets/it-tickets.train.csv`],
  incidents: `${folder}incidents/danluu_postmortems.jsonl`,
};

export const areRealTicketsHere = [files.issues, ...files.requests, files.incidents].every((file) => existsSync(file));

/** Issues of repositories, requests to a service desk and incidents in turn; where one kind ends, the others go on. */
export function realTickets(count: number): readonly RealTicket[] {
  const kinds = [issues(count), requests(count), incidents()];
  const inTurn = Array.from({ length: count }, (_, place) => kinds.flatMap((kind) => kind.slice(place, place + 1))).flat();
  if (inTurn.length < count) throw new Error(`There are only ${inTurn.length} real tickets`);
  return inTurn.slice(0, count);
}

/** Post-mortems that companies have published. */
export function incidents(): readonly RealTicket[] {
  return readFileSync(files.incidents, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ org, category, text }) => ({ title: `${org}: ${category}`, text, labels: [category] }));
}

const issues = (count: number): readonly RealTicket[] =>
  csvRows(files.issues, count).map(({ title = '', body = '', label = '' }) => ({ title, text: body, labels: [label] }));

const requests = (count: number): readonly RealTicket[] =>
  files.requests
    .flatMap((file) => csvRows(file, count))
    // Some have no title, and a few no group.
    .map(({ title, body = '', topic_group: group }) => ({ title: title || body.slice(0, 80), text: body, labels: group ? [group] : [] }));
