import { createHash } from 'node:crypto';
import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import { describe, expect, it } from '@jest/globals';
import { samplerOf } from './sampler.ts';
import { contextOf } from './trace-context.ts';

const traces = Array.from({ length: 1_000 }, (_, n) => createHash('md5').update(String(n)).digest('hex'));
const parent = (flags: string) => contextOf(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-${flags}`);

function kept(name: string | undefined, argument: string | undefined, under = ROOT_CONTEXT): number {
  const sampler = samplerOf(name, argument);
  const sampled = traces.filter(
    (trace) => sampler.shouldSample(under, trace, 'a door', SpanKind.CONSUMER, {}, []).decision === SamplingDecision.RECORD_AND_SAMPLED,
  );
  return sampled.length / traces.length;
}

describe('what the environment says about sampling', () => {
  it.each([
    [undefined, undefined, 1, 0],
    ['parentbased_always_on', undefined, 1, 0],
    ['always_on', undefined, 1, 1],
    ['always_off', undefined, 0, 0],
    ['parentbased_always_off', undefined, 0, 0],
    ['what nobody knows', undefined, 1, 0],
    ['traceidratio', '7', 1, 1],
  ])('is kept: %s %s', (name, argument, ofRoots, underUnsampled) => {
    expect(kept(name, argument)).toBe(ofRoots);
    expect(kept(name, argument, parent('00'))).toBe(underUnsampled);
  });

  it('takes the parent for the decision, and the ratio for roots', () => {
    expect(kept('parentbased_traceidratio', '0.1')).toBeCloseTo(0.1, 1);
    expect(kept('parentbased_traceidratio', '0.1', parent('01'))).toBe(1);
    expect(kept('parentbased_traceidratio', '0.1', parent('00'))).toBe(0);
  });
});
