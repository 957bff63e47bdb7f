/** Code that a lint rule must refuse, were it at that place. `says` tells rules apart that share a name. */
export interface PlantedLint {
  readonly rule: string;
  readonly at: string;
  readonly code: string;
  readonly says?: string;
}

const plumbing = 'libs/messaging/src/planted.ts';
const room = 'apps/routing/src/planted.ts';
const decision = 'apps/routing/src/domain/planted.ts';
const rule = 'apps/routing/src/domain/rules/planted.ts';
const pure = 'libs/contracts/src/planted.ts';

const later = 'async function later(): Promise<number> { return 1; }\n';
const typed = (name: string, code: string): PlantedLint => ({ rule: `@typescript-eslint/${name}`, at: plumbing, code });
const plain = (name: string, code: string, at = plumbing): PlantedLint => ({ rule: name, at, code });
const syntax = (says: string, at: string, code: string): PlantedLint => ({ rule: 'no-restricted-syntax', at, code, says });
const imported = (says: string, at: string, name: string): PlantedLint => ({
  rule: 'no-restricted-imports',
  at,
  code: `import * as planted from '${name}';\nexport const used = planted;\n`,
  says,
});

const rules: readonly PlantedLint[] = [
  plain('max-lines', `${'// one more line\n'.repeat(201)}export {};\n`),
  plain('eqeqeq', 'export const isOne = (value: number) => value == 1;\n'),
  plain('no-console', "console.log('seen');\nexport {};\n"),
  plain('no-else-return', 'export function f(a: boolean) { if (a) { return 1; } else { return 2; } }\n'),
  plain('no-var', 'export var old = 1;\n'),
  plain('no-warning-comments', '// TODO later\nexport {};\n'),
  plain('prefer-const', 'let never = 1;\nexport const used = never;\n'),
  plain('preserve-caught-error', "export function f() { try { return 1; } catch (error) { throw new Error('lost'); } }\n"),
  typed('await-thenable', 'export const f = async () => { await 1; };\n'),
  typed('no-explicit-any', 'export const anything = (value: any) => value;\n'),
  typed('no-floating-promises', `${later}export function f() { later(); }\n`),
  typed('no-misused-promises', `${later}export const f = () => { if (later()) return 1; return 2; };\n`),
  typed('no-non-null-assertion', 'export const first = (list: readonly number[]) => list[0]!;\n'),
  typed('no-unused-vars', 'const unused = 1;\nexport {};\n'),
  typed('only-throw-error', "export function f() { throw 'text'; }\n"),
  typed('prefer-promise-reject-errors', "export const f = () => Promise.reject('text');\n"),
  typed('return-await', `${later}export async function f() { try { return later(); } catch { return 2; } }\n`),
  typed('switch-exhaustiveness-check', "export function f(mode: 'a' | 'b') { switch (mode) { case 'a': return 1; } return 2; }\n"),
  { ...typed('consistent-type-assertions', 'export const f = (value: unknown) => value as string;\n'), at: pure },
];

const domainMessage = 'The domain imports contracts, policy, the classifier, routes, schemas and itself.';
const restricted: readonly PlantedLint[] = [
  syntax('Export by name.', room, 'export default 1;\n'),
  syntax('Export each name.', room, "export * from './routing.config.ts';\n"),
  syntax('A union of literals', room, 'export enum Colour { red }\n'),
  syntax('A module is a file.', room, 'export namespace Inside { export const a = 1; }\n'),
  syntax('Two that need each other', room, "import { forwardRef } from '@nestjs/common';\nexport const f = forwardRef(() => 1);\n"),
  syntax('Only a *.config.ts', room, "export const home = process.env['HOME'];\n"),
  syntax('Only a *.config.ts', decision, "export const home = process.env['HOME'];\n"),
  syntax('no Date.now()', pure, 'export const now = () => Date.now();\n'),
  syntax('no new Date()', decision, 'export const now = () => new Date();\n'),
  syntax('Randomness is an argument.', pure, 'export const dice = () => Math.random();\n'),
  syntax('Ids and randomness are arguments.', decision, 'export const id = () => crypto.randomUUID();\n'),
  syntax('The domain is plain functions', decision, 'export class Router {}\n'),
  syntax('The domain waits for nothing.', decision, 'export const f = async () => 1;\n'),
  syntax('A refusal is a value', rule, "export function f() { throw new Error('no'); }\n"),
  imported('TypeORM ends in store/.', room, 'typeorm'),
  imported('A pure library uses nothing but the language.', pure, 'node:crypto'),
  imported(domainMessage, decision, 'node:fs'),
  imported(domainMessage, decision, '@nestjs/common'),
  imported('The domain imports nothing 1 above it.', decision, '../store/queue.row.ts'),
  imported('The domain imports nothing 2 above it.', rule, '../../store/queue.row.ts'),
];

const arrow = (tag: string, at: string, name: string): PlantedLint => ({
  rule: '@nx/enforce-module-boundaries',
  at: `${at}/src/planted.ts`,
  code: `import * as planted from '${name}';\nexport const used = planted;\n`,
  says: `tagged with "${tag}"`,
});

const arrows: readonly PlantedLint[] = [
  arrow('layer:pure', 'libs/contracts', 'kafkajs'),
  arrow('layer:telemetry', 'libs/telemetry', '@countersign/identity'),
  arrow('layer:identity', 'libs/identity', '@countersign/telemetry'),
  arrow('layer:persistence', 'libs/persistence', '@countersign/embedded'),
  arrow('layer:content', 'libs/content', '@countersign/messaging'),
  arrow('layer:kafka', 'libs/kafka', '@countersign/persistence'),
  arrow('layer:feeds', 'libs/feeds', '@countersign/persistence'),
  arrow('layer:client', 'libs/client', '@countersign/messaging'),
  arrow('layer:messaging', 'libs/messaging', '@countersign/embedded'),
  arrow('layer:chassis', 'libs/chassis', '@countersign/embedded'),
  arrow('layer:embedded', 'libs/embedded', '@countersign/telemetry'),
  arrow('layer:testing', 'libs/testing', '@countersign/persistence'),
  arrow('room', 'apps/routing', '@countersign/approval/migrations'),
  arrow('room', 'apps/routing', '@countersign/testing'),
  arrow('room', 'apps/routing', '@countersign/identity'),
  arrow('authority', 'apps/authority', '@countersign/embedded'),
  arrow('room', 'apps/routing', 'kafkajs'),
  arrow('provision', 'apps/provision', '@countersign/embedded'),
  arrow('supervisor', 'apps/supervisor', '@countersign/embedded'),
  arrow('tool', 'apps/cli', '@countersign/messaging'),
  arrow('tool', 'apps/people', '@countersign/identity'),
  arrow('story', 'apps/journey-e2e', '@countersign/messaging'),
  { ...arrow('root', 'deploy', '@countersign/messaging'), at: 'deploy/house/run/planted.ts' },
];

export const planted: readonly PlantedLint[] = [...rules, ...restricted, ...arrows];
