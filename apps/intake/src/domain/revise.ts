/** What is kept of an item, so that the next delivery of it can be judged. */
export interface Standing {
  readonly state: 'open' | 'resolved';
  /** 0 as long as nothing was said of it. */
  readonly revision: number;
  /** When the source said that it was so, milliseconds; null where it says no times. */
  readonly at: number | null;
  /** Marks of the contents that came, the last one that of now: of this moment alone, where the source says times. */
  readonly seen: readonly string[];
  /** The change of ours that stood in the ticket when it came last. */
  readonly marker: string | null;
}

/** What a delivery says of a ticket. */
export interface Told {
  readonly state: 'open' | 'resolved';
  readonly at: number | null;
  /** Of title, text, labels and severity; null where it is resolved. */
  readonly mark: string | null;
  readonly marker: string | null;
  readonly isDated: boolean;
  readonly again: 'same' | 'another';
}

export type Verdict =
  | { readonly kind: 'created' | 'edited' | 'resolved'; readonly standing: Standing }
  /** Nothing is said; `standing` where something is to be remembered all the same. */
  | { readonly kind: 'known'; readonly because: 'repeated' | 'outdated' | 'own-write' | 'unknown-item'; readonly standing?: Standing };

/** As many contents as one item is remembered by. */
const mostSeen = 64;

const repeated = (standing?: Standing): Verdict => ({
  kind: 'known',
  because: 'repeated',
  ...(standing === undefined ? {} : { standing }),
});

/** Is it new: what one more delivery is to an item, whatever came before it and in whatever order. */
export function revise(known: Standing | undefined, told: Told): Verdict {
  if (known === undefined) return unknown(told);
  if (told.marker !== null && told.marker !== known.marker)
    return { kind: 'known', because: 'own-write', standing: { ...known, marker: told.marker } };
  if (isBefore(told.at, known.at)) return { kind: 'known', because: 'outdated' };
  return told.mark === null ? resolved(known, told) : open(known, told, told.mark);
}

function unknown({ state, at, mark, marker }: Told): Verdict {
  if (state === 'open') return { kind: 'created', standing: { state, revision: 1, at, seen: mark === null ? [] : [mark], marker } };
  // Where it has times, an older word of its being open may still be on its way.
  if (at === null) return { kind: 'known', because: 'unknown-item' };
  return { kind: 'known', because: 'unknown-item', standing: { state, revision: 0, at, seen: [], marker } };
}

function resolved(known: Standing, { at, isDated }: Told): Verdict {
  const standing: Standing = { ...known, state: 'resolved', at: at ?? known.at, seen: isDated ? known.seen : [] };
  if (known.state === 'open') return { kind: 'resolved', standing };
  return isSame(at, known.at) ? repeated() : repeated(standing);
}

function open(known: Standing, told: Told, mark: string): Verdict {
  const { at, again } = told;
  // Of one moment the end counts: edit and end of one second come in any order.
  if (known.state === 'resolved' && at !== null && at === known.at) return { kind: 'known', because: 'outdated' };
  const isOfThisMoment = at === null || at === known.at;
  if (isOfThisMoment && known.seen.includes(mark)) return repeated();
  const seen = isOfThisMoment ? [...known.seen, mark].slice(-mostSeen) : [mark];
  const standing = { ...known, state: 'open' as const, at: at ?? known.at, seen };
  if (known.state === 'resolved') return reopened(known, standing, again);
  if (known.seen.at(-1) === mark) return repeated(standing);
  return { kind: 'edited', standing: { ...standing, revision: known.revision + 1 } };
}

function reopened(known: Standing, standing: Standing, again: Told['again']): Verdict {
  if (known.revision === 0 || again === 'another') return { kind: 'created', standing: { ...standing, revision: 1 } };
  return { kind: 'edited', standing: { ...standing, revision: known.revision + 1 } };
}

const isBefore = (one: number | null, other: number | null): boolean => one !== null && other !== null && one < other;
const isSame = (one: number | null, other: number | null): boolean => one === null || one === other;
