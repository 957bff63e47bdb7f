import { type Operation, type Part, partOf } from '@countersign/contracts';
import { tableOf } from '../../native/readme-table.ts';
import type { House } from './house.ts';

/** A small house that obeys every rule: routing hears one event and says two, audit hears all. */
const parts: readonly Part[] = [
  { ...partOf('work-item.enriched'), says: 'enrichment', hears: ['routing', 'audit'] },
  { ...partOf('work-item.routed'), says: 'routing', hears: ['audit'] },
];

const page = (hears: string, says: string) =>
  `# Room\n\n## Hears\n${hears}\n\n## Says\n${says}\n\n## Promises\n\n## Refuses\n\n## Decisions\n`;
const room = '{ "nx": { "tags": ["room"] } }';
const door = '@On(WorkItemEnriched)\nexport class OnWorkItemEnriched {\n  constructor(readonly queues: Queues) {}\n}\n';

/** Its one operation, and who may call it. */
const table: readonly Operation[] = [
  { in: ['routing'], method: 'GET', path: '/v1/queues/:id', role: 'viewer', isContent: false, services: [] },
];
const queues = "@Controller('v1/queues')\nexport class GetQueues {\n  @Get(':id')\n}\n";

const sound: Readonly<Record<string, string>> = {
  'README.md': `<!-- score -->\n${tableOf(parts)}<!-- /score -->\n`,
  'apps/enrichment/package.json': room,
  'apps/enrichment/README.md': page('nothing', 'work-item.enriched'),
  'apps/enrichment/src/enrich.ts': 'say(WorkItemEnriched, claims, cause);\n',
  'apps/routing/package.json': room,
  'apps/routing/README.md': page('work-item.enriched', 'work-item.routed'),
  'apps/routing/src/on-work-item-enriched.ts': `import { Queues } from './queues.ts';\n${door}say(WorkItemRouted, routed, enriched);\n`,
  'apps/routing/src/get-queues.ts': queues,
  'apps/routing/src/domain/rules/keeps-severe-ones.ts': 'export const keepsSevereOnes = 1;\n',
  'apps/routing/src/domain/rules/keeps-severe-ones.spec.ts': "it('keeps a severe one', () => {});\nit('lets another one go', () => {});\n",
  'apps/audit/package.json': room,
  'apps/audit/README.md': page('work-item.enriched, work-item.routed', 'nothing'),
  'apps/audit/src/on-any-event.ts': '@OnBatch({ types })\n',
};

/** The sound house with some files changed; undefined takes one away. */
export function soundHouse(changes: Readonly<Record<string, string | undefined>> = {}, score = parts, operations = table): House {
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries({ ...sound, ...changes })) if (text !== undefined) files.set(path, text);
  return { files, score, operations };
}

const enriched = 'apps/routing/src/on-work-item-enriched.ts';
const disable = `eslint-${'disable'}`;

/** What each rule must refuse, by its name and what is wrong. */
export const plantedHouses: readonly (readonly [rule: string, wrong: string, house: House])[] = [
  ['doors', 'an event heard without a door', soundHouse({ [enriched]: undefined })],
  ['doors', 'a door that listens to something else', soundHouse({ [enriched]: '@On(WorkItemRouted)\n' })],
  ['doors', 'a door that the score does not name', soundHouse({ 'apps/routing/src/on-work-item-routed.ts': '@On(WorkItemRouted)\n' })],
  ['doors', 'a door under another name', soundHouse({ 'apps/routing/src/listener.ts': '@On(WorkItemEnriched)\n' })],
  ['doors', 'a door file with nothing in it', soundHouse({ 'apps/routing/src/get-queues.ts': 'export const queues = 1;\n' })],
  [
    'doors',
    'one door for everything in a room that hears less',
    soundHouse(
      {},
      parts.slice(0, 1).map((part) => ({ ...part, hears: ['routing'] })),
    ),
  ],
  [
    'operations',
    'a door that the table does not name',
    soundHouse({ 'apps/routing/src/get-queue.ts': "@Controller('v1/queue')\n@Get()\n" }),
  ],
  ['operations', 'a door by another method', soundHouse({ 'apps/routing/src/get-queues.ts': queues.replace('Get(', 'Post(') })],
  ['operations', 'a line of the table without a door', soundHouse({ 'apps/routing/src/get-queues.ts': undefined })],
  [
    'operations',
    'a door of every room that the table does not name',
    soundHouse({ 'libs/chassis/src/get-all.ts': "@Controller('v1/all')\n@Get()\n" }),
  ],
  ['speakers', 'a second speaker', soundHouse({ 'apps/routing/src/also.ts': 'say(WorkItemEnriched, claims, cause);\n' })],
  ['speakers', 'an event that the score does not name', soundHouse({ 'apps/routing/src/also.ts': 'say(WorkItemLost, item, cause);\n' })],
  ['speakers', 'an event that nobody says', soundHouse({ 'apps/enrichment/src/enrich.ts': '' })],
  ['readmes', 'a room without a page', soundHouse({ 'apps/routing/README.md': undefined })],
  ['readmes', 'a page with a heading missing', soundHouse({ 'apps/routing/README.md': '## Hears\n\n## Says\n' })],
  ['readmes', 'a page that leaves out what it says', soundHouse({ 'apps/routing/README.md': page('work-item.enriched', 'nothing') })],
  ['readmes', 'a front page with an old table', soundHouse({ 'README.md': '<!-- score -->\n| old |\n<!-- /score -->\n' })],
  ['absentWords', 'a drawer', soundHouse({ 'apps/routing/src/utils/text.ts': '' })],
  ['testNames', 'a test that hopes', soundHouse({ 'apps/routing/src/a.spec.ts': "it('should route it well', () => {});\n" })],
  ['testNames', 'a test named by a word', soundHouse({ 'apps/routing/src/a.spec.ts': "it('works', () => {});\n" })],
  ['suppressions', 'a suppression without a reason', soundHouse({ 'apps/routing/src/a.ts': `// ${disable}-next-line no-console\n` })],
  [
    'suppressions',
    'a suppression of a whole file',
    soundHouse({ 'apps/routing/src/a.ts': `/* ${disable} no-console -- because we like it */\n` }),
  ],
  ['rulesWithSpecs', 'a rule without a spec', soundHouse({ 'apps/routing/src/domain/rules/keeps-severe-ones.spec.ts': undefined })],
  ['injected', 'a class that is injected by its type', soundHouse({ [enriched]: `import type { Queues } from './queues.ts';\n${door}` })],
];
