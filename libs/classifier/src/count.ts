import { featuresAtMost, visitFeatures, type Written } from './features.ts';

/** How often each feature of a text occurs, in the order in which they are first met. */
export interface Counted {
  readonly features: Int32Array;
  readonly counts: Int32Array;
}

/** Told of each occurrence: the how manieth of the counted features it is of, and where it stands. */
type Meet = (order: number, field: keyof Written, start: number, end: number) => void;

// Used again for each text: the order of each feature met, plus one; left as it was found, all zero.
const orders = new Int32Array(featuresAtMost);

export function countFeatures(written: Written, meet?: Meet): Counted {
  const features: number[] = [];
  const counts: number[] = [];
  visitFeatures(written, (feature, field, start, end) => {
    let order = (orders[feature] ?? 0) - 1;
    if (order < 0) {
      order = features.length;
      features.push(feature);
      counts.push(0);
      orders[feature] = order + 1;
    }
    counts[order] = (counts[order] ?? 0) + 1;
    meet?.(order, field, start, end);
  });
  for (const feature of features) orders[feature] = 0;
  return { features: Int32Array.from(features), counts: Int32Array.from(counts) };
}
