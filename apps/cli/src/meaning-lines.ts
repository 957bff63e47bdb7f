import { type Meaning, proofNames, proofOf, type Source, types } from '@countersign/webhooks';
import { harmless, inOneLine } from './domain/harmless.ts';

const mostLines = 20;

/** Whether it is genuine, what it means, and what would be answered. */
export function meaningLines(source: Source, unproven: Meaning | undefined, meaning: Meaning, status: number): readonly string[] {
  const { vendor, answers } = types[source.type];
  const then = Object.values(answers).find((answer) => answer.status === status)?.then ?? '';
  const proof =
    unproven?.kind === 'refused'
      ? [`not proven  ${unproven.because} (${unproven.rule})`, 'If it were proven:']
      : [`proven      ${source.name} by ${proofNames[proofOf(source).by]}`];
  return [...proof, ...linesOf(meaning), `answer      ${status}; ${vendor}: ${then}`];
}

function linesOf(meaning: Meaning): readonly string[] {
  switch (meaning.kind) {
    case 'refused':
      return [`refused     ${meaning.because} (${meaning.rule})${meaning.pointer === undefined ? '' : ` at ${meaning.pointer}`}`];
    case 'ignored':
      return [`ignored     ${meaning.because} (${meaning.rule})`];
    case 'handshake':
      return [`handshake   ${meaning.because}`];
    case 'resolved':
      return [`resolved    ${inOneLine(meaning.ticket.externalId)}: ${meaning.because}`, when(meaning.ticket.at)];
    case 'open': {
      const { externalId, severity, labels, title, text, at } = meaning.ticket;
      const lines = harmless(text).split('\n');
      const more = lines.length > mostLines ? [`            … ${lines.length - mostLines} more lines`] : [];
      return [
        `a ticket    ${inOneLine(externalId)}, ${severity}: ${meaning.because}`,
        when(at),
        `title       ${inOneLine(title)}`,
        ...(labels.length === 0 ? [] : [`labels      ${inOneLine(labels.join(', '))}`]),
        ...lines.slice(0, mostLines).map((line, index) => `${index === 0 ? 'text        ' : '            '}${line}`),
        ...more,
      ];
    }
  }
}

const when = (at: number | null): string =>
  at === null
    ? 'revision    none: what comes later is later, and what came before is a repetition'
    : `revision    ${new Date(at).toISOString()}: what is older than what is known changes nothing`;
