import type { Found, Stretch } from '../text/found.ts';

/** What each placeholder stands for. It holds personal characters: it lives as long as the call, and goes nowhere. */
export type MaskTable = ReadonlyMap<string, string>;

export interface Masked {
  readonly text: string;
  readonly table: MaskTable;
  /** Where each placeholder stands in the masked text, and what it covers in the other. */
  readonly covers: readonly { readonly masked: Stretch; readonly original: Stretch }[];
}

/**
 * The text with a placeholder in place of every span, such as `[email-1]`; the same characters get the same one, so that a reader can still follow who is
 * who. What looks like a placeholder and stands in the text already is masked as well: so each in the masked text stands for exactly one thing.
 */
export function mask(text: string, spans: readonly Found[]): Masked {
  const placeholders = new Map<string, string>();
  const counts = new Map<string, number>();
  const table = new Map<string, string>();
  const covers: Masked['covers'][number][] = [];
  let masked = '';
  let end = 0;
  for (const { value, ...original } of joined([...spans, ...lookalikes(text)])) {
    const characters = text.slice(original.start, original.end);
    const count = counts.get(value) ?? 0;
    const placeholder = placeholders.get(`${value} ${characters}`) ?? `[${value}-${count + 1}]`;
    if (!table.has(placeholder)) {
      counts.set(value, count + 1);
      placeholders.set(`${value} ${characters}`, placeholder);
      table.set(placeholder, characters);
    }
    masked += text.slice(end, original.start);
    covers.push({ masked: { start: masked.length, end: masked.length + placeholder.length }, original });
    masked += placeholder;
    end = original.end;
  }
  return { text: masked + text.slice(end), table, covers };
}

/** The characters back in the place of the placeholders that the table knows; any other stays as it is, for a model may make some up. */
export function restore(text: string, table: MaskTable): string {
  return text.replaceAll(form, (found) => table.get(found) ?? found);
}

/** Where a stretch of the masked text stands in the original: what begins or ends inside of a placeholder covers the whole of it. */
export function originalStretch({ covers }: Masked, { start, end }: Stretch): Stretch {
  let shift = 0;
  let from: number | undefined;
  for (const { masked, original } of covers) {
    if (from === undefined && start < masked.start) from = start + shift;
    if (end <= masked.start) return { start: from ?? start + shift, end: end + shift };
    if (from === undefined && start < masked.end) from = original.start;
    shift = original.end - masked.end;
    if (end <= masked.end) return { start: from ?? start + shift, end: original.end };
  }
  return { start: from ?? start + shift, end: end + shift };
}

const form = /\[[A-Za-z][A-Za-z-]{0,29}-\d{1,9}\]/g;

const lookalikes = (text: string): readonly Pick<Found, 'value' | 'start' | 'end'>[] =>
  Array.from(text.matchAll(form), ({ 0: { length }, index }) => ({ value: 'literal', start: index, end: index + length }));

/** What overlaps becomes one, so that no character of either stays; it is called after the first. */
function joined(spans: readonly Pick<Found, 'value' | 'start' | 'end'>[]): readonly Pick<Found, 'value' | 'start' | 'end'>[] {
  const all: { value: string; start: number; end: number }[] = [];
  for (const { value, start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    if (last === undefined || start >= last.end) all.push({ value, start, end });
  }
  return all;
}
