import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';

// The rule reads Nx's picture of the projects and says nothing where there is none: so there always is one.
await createProjectGraphAsync();

const may = (sourceTag, layers, more = {}) => ({ sourceTag, onlyDependOnLibsWithTags: layers, ...more });

/** Kafka and PostgreSQL are reached through one library each, and the log and the spans through one. */
const plumbing = ['kafkajs', 'pg', 'pino', '@opentelemetry/*', 'fastify', '@nestjs/platform-fastify'];

/** Who may import whom, by the tags in package.json; what is not said here is refused. */
const arrows = [
  // Jest for the specs beside the code.
  may('layer:pure', ['layer:pure'], {
    allowedExternalImports: ['typebox', 'ajv/*', 'canonicalize', '@noble/hashes/*', 'yaml', '@jest/globals'],
  }),
  may('layer:telemetry', ['layer:pure']),
  may('layer:identity', ['layer:pure']),
  may('layer:persistence', ['layer:pure', 'layer:telemetry', 'layer:identity']),
  may('layer:content', ['layer:pure', 'layer:persistence']),
  may('layer:kafka', ['layer:pure', 'layer:telemetry', 'layer:identity']),
  may('layer:feeds', ['layer:pure', 'layer:telemetry', 'layer:identity', 'layer:kafka']),
  may('layer:client', ['layer:pure', 'layer:telemetry', 'layer:identity', 'layer:kafka', 'layer:feeds']),
  may('layer:messaging', ['layer:pure', 'layer:telemetry', 'layer:identity', 'layer:persistence', 'layer:kafka', 'layer:feeds']),
  may('layer:chassis', ['layer:pure', 'layer:telemetry', 'layer:identity', 'layer:persistence', 'layer:messaging']),
  may('layer:embedded', ['layer:pure', 'layer:identity', 'layer:kafka']),
  may('layer:testing', ['layer:pure', 'layer:embedded', 'layer:kafka']),
  may('room', ['layer:pure', 'layer:telemetry', 'layer:persistence', 'layer:content', 'layer:messaging', 'layer:chassis'], {
    bannedExternalImports: plumbing,
  }),
  // The one room that makes identities.
  may(
    'authority',
    ['layer:pure', 'layer:telemetry', 'layer:identity', 'layer:persistence', 'layer:kafka', 'layer:messaging', 'layer:chassis'],
    { bannedExternalImports: plumbing },
  ),
  may('provision', ['layer:pure', 'layer:persistence', 'layer:messaging', 'layer:kafka', 'room', 'authority']),
  may('supervisor', ['layer:pure', 'layer:identity']),
  may('tool', ['layer:pure']),
  may('story', ['layer:pure', 'layer:identity', 'layer:embedded', 'layer:testing', 'layer:client']),
  // What a room makes of a text is measured where it is made (deploy/evaluate).
  may('root', ['layer:pure', 'layer:identity', 'layer:embedded', 'layer:kafka', 'layer:testing', 'room']),
];

export const boundaries = {
  files: ['**/*.ts'],
  plugins: { '@nx': nx },
  rules: { '@nx/enforce-module-boundaries': ['error', { depConstraints: arrows, allow: [], allowCircularSelfDependency: true }] },
};

/** Specs of the real thing need the real thing: what runs Kafka and PostgreSQL for them. */
const withTesting = arrows.map((arrow) =>
  ['layer:messaging', 'provision', 'supervisor'].includes(arrow.sourceTag)
    ? { ...arrow, onlyDependOnLibsWithTags: [...arrow.onlyDependOnLibsWithTags, 'layer:identity', 'layer:testing', 'layer:embedded'] }
    : arrow,
);
/** Whom the development sign-in signs in is for the mesh to believe: its specs ask. */
const withIdentity = arrows.map((arrow) =>
  arrow.sourceTag === 'tool' ? { ...arrow, onlyDependOnLibsWithTags: [...arrow.onlyDependOnLibsWithTags, 'layer:identity'] } : arrow,
);
const rule = (depConstraints) => ({
  '@nx/enforce-module-boundaries': ['error', { depConstraints, allow: [], allowCircularSelfDependency: true }],
});
export const specBoundaries = [
  {
    files: [
      'libs/messaging/src/*.int.spec.ts',
      'libs/messaging/src/*.fixture.ts',
      'apps/provision/src/*.int.spec.ts',
      'apps/supervisor/src/*.int.spec.ts',
    ],
    rules: rule(withTesting),
  },
  { files: ['apps/people/src/*.spec.ts'], rules: rule(withIdentity) },
];
