import { Digest, validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { featuresAtMost } from './features.ts';

const strict = { additionalProperties: false } as const;
const Share = Type.Number({ minimum: 0, maximum: 1 });
const Count = Type.Integer({ minimum: 0 });

/** What stands in front of the numbers of a model, as JSON. */
export const ModelHeader = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', description: 'a name of small letters, digits, dots and hyphens' }),
    labels: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 2, maxItems: 1_000, uniqueItems: true }),
    none: Type.Optional(Type.String()),
    settings: Type.Object(
      { fewest: Type.Integer({ minimum: 1 }), cost: Type.Number({ exclusiveMinimum: 0 }), seed: Type.Integer() },
      strict,
    ),
    sources: Type.Array(Type.Object({ digest: Digest, texts: Count }, strict), { minItems: 1 }),
    calibration: Type.Object({ sharpness: Type.Number({ exclusiveMinimum: 0 }), ceiling: Share }, strict),
    figures: Type.Object(
      { texts: Count, accuracy: Share, macroF1: Share, surest70: Share, calibrationError: Share, abstained: Share },
      strict,
    ),
    /** In how many texts features were counted, and how many of them carry weight. */
    texts: Type.Integer({ minimum: 1 }),
    features: Type.Integer({ minimum: 1, maximum: featuresAtMost }),
    scales: Type.Array(Type.Number({ minimum: 0 })),
    biases: Type.Array(Type.Number()),
  },
  strict,
);
export type ModelHeader = Static<typeof ModelHeader>;

export const headerFrom = validator(ModelHeader);

/** What no schema can say: which of its parts have to agree. */
export function disagreementIn({ labels, none, scales, biases }: ModelHeader): string | undefined {
  if (none !== undefined && !labels.includes(none)) return `none of its labels is '${none}'`;
  if (scales.length !== labels.length || biases.length !== labels.length) return 'it has not one scale and one bias a label';
  return undefined;
}
