import { type Static, Type } from 'typebox';
import { Mapping } from './mapping.ts';
import { Proof } from './proof.ts';

/** Where a secret is kept: the custody port reads it. Never the secret. */
const Place = Type.String({ pattern: '^file:.+$', description: 'file: and a path, absolute or from the folder of this file' });

/** A configured instance of a system that sends work. */
export const Source = Type.Object(
  {
    name: Type.String({
      pattern: '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$',
      description: 'up to 64 lower-case letters, digits and dashes',
    }),
    type: Type.Enum(['github', 'jira', 'zendesk', 'pagerduty', 'alertmanager', 'standard-webhooks', 'cloudevents', 'mapped']),
    /** How it proves itself, where that is not what its type does first. */
    proof: Type.Optional(Proof),
    /** One, or two during a change: each is enough. None where it shows tokens of authority. */
    secrets: Type.Optional(Type.Array(Place, { maxItems: 2 })),
    /** Where the body says what; for types whose bodies are written by others. */
    map: Type.Optional(Mapping),
  },
  { additionalProperties: false },
);
export type Source = Static<typeof Source>;

/** The whole file. */
export const Sources = Type.Object({ sources: Type.Array(Source, { maxItems: 1_000 }) }, { additionalProperties: false });
export type Sources = Static<typeof Sources>;
