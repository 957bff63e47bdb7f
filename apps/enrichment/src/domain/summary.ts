import { type Claim, percent } from '@countersign/contracts';

/** Names are guessed: what is weaker than this is not worth a line. */
const worthALine = 5_000;

/** What a person reads of the claims in one line, beside the topic: what must not be overlooked, by kind, and never how it reads. */
export function summary(claims: readonly Claim[]): string {
  const kinds: readonly (readonly [Claim['kind'], string])[] = [
    ['injection', 'speaks to a model'],
    ['personal', 'holds personal data'],
  ];
  const parts = kinds.flatMap(([kind, words]) => {
    const values = claims
      .filter((claim) => claim.kind === kind && (kind === 'injection' || claim.confidence >= worthALine))
      .map(({ value }) => value);
    return values.length === 0 ? [] : [`${words} (${values.join(', ')})`];
  });
  const alike = claims.filter(({ kind }) => kind === 'duplicate').map(({ value, confidence }) => `${value} (${percent(confidence)})`);
  return [...parts, ...(alike.length === 0 ? [] : [`reads like ${alike.join(', ')}`])].join('; ');
}

/** What was found more often than its claim says where; a text of ten thousand addresses is still one record. */
export function cut(claims: readonly Claim[]): string {
  return claims
    .flatMap(({ kind, value, found, spans = [] }) =>
      found === undefined ? [] : [`${found} times ${value} (${kind}), ${spans.length} places named`],
    )
    .slice(0, 3)
    .join('; ');
}
