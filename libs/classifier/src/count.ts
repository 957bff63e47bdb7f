import { featuresAtMost, visitFeatures, type Written } from './features.ts';

/** How often each feature of a text occurs, in the order in which they are first met. */
export interface Counted {
  readonly features: Int32Array;
  readonly counts: Int32Array;
}

// Used again for each text: it is left as it was found, all zero.
const seen = new Int32Array(featuresAtMost);

export function countFeatures(written: Written): Counted {
  const met: number[] = [];
  visitFeatures(written, (feature) => {
    const before = seen[feature] ?? 0;
    if (before === 0) met.push(feature);
    seen[feature] = before + 1;
  });
  const features = Int32Array.from(met);
  const counts = features.map((feature) => seen[feature] ?? 0);
  for (const feature of features) seen[feature] = 0;
  return { features, counts };
}
