import { type Parsed, validator } from '@countersign/contracts';
import { Postmortem, TicketFile } from './ticket-file.ts';

const refused = (pointer: string, problem: string): Parsed<never> => ({ ok: false, pointer, problem });

/** The tickets in a file: JSON (one or an array), JSON a line, or plain text whose first line is the title. */
export function readTickets(name: string, content: string): Parsed<readonly TicketFile[]> {
  const text = content.replace(/^\uFEFF/, '');
  if (/\.(?:txt|md)$/i.test(name)) return prose(text);
  const whole = json(text);
  if (whole.ok)
    return all(Array.isArray(whole.value) ? whole.value : [whole.value], Array.isArray(whole.value) ? (at) => `/${at}` : () => '');
  const lines = text.split('\n').map((line, at) => ({ line, at }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  if (filled.length < 2) return refused('', filled.length === 0 ? 'is empty' : `is not JSON: ${whole.problem}`);
  const parsed = filled.map(({ line }) => json(line));
  const bad = parsed.findIndex(({ ok }) => !ok);
  if (bad >= 0) return refused('', `is neither JSON nor JSON a line: line ${(filled[bad]?.at ?? 0) + 1} is not`);
  return all(
    parsed.flatMap((line) => (line.ok ? [line.value] : [])),
    (place) => ` line ${(filled[place]?.at ?? 0) + 1}: `,
  );
}

const readOne = validator(TicketFile);
const readPostmortem = validator(Postmortem);

function all(values: readonly unknown[], at: (place: number) => string): Parsed<readonly TicketFile[]> {
  if (values.length === 0) return refused('', 'holds no ticket');
  const tickets: TicketFile[] = [];
  for (const [place, value] of values.entries()) {
    const postmortem = readPostmortem(value);
    const one = postmortem.ok ? readOne(told(postmortem.value)) : readOne(value);
    if (!one.ok) return refused(`${at(place)}${one.pointer}`, one.problem);
    tickets.push(one.value);
  }
  return { ok: true, value: tickets };
}

const told = ({ org, category, text }: Postmortem): TicketFile => ({ title: `${org}: ${category}`, text, labels: [category] });

function prose(text: string): Parsed<readonly TicketFile[]> {
  const [first = '', ...rest] = text.trim().split('\n');
  const title = first.replace(/^#+\s*/, '').trim();
  if (title === '') return refused('', 'is empty: its first line is the title');
  const body = rest.join('\n').trim();
  return { ok: true, value: [body === '' ? { title } : { title, text: body }] };
}

function json(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (cause) {
    return refused('', cause instanceof Error ? cause.message : String(cause));
  }
}
