import { domain, pureLibraries, specs, stores, surroundings, threshold } from './places.js';

const refuse = (selector, message) => ({ selector, message });

const everywhere = [
  refuse('ExportDefaultDeclaration', 'Export by name.'),
  refuse('ExportAllDeclaration', 'Export each name.'),
  refuse('TSEnumDeclaration', 'A union of literals says the same and leaves nothing at run time.'),
  refuse('TSModuleDeclaration[global!=true]', 'A module is a file.'),
  refuse('CallExpression[callee.name="forwardRef"]', 'Two that need each other are one, or there is a third.'),
];
const environment = [refuse('MemberExpression[object.name="process"][property.name="env"]', 'Only a *.config.ts reads the environment.')];
/** Time, ids and randomness are arguments. */
const ambient = [
  refuse('CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'The time is an argument: no Date.now().'),
  refuse('NewExpression[callee.name="Date"][arguments.length=0]', 'The time is an argument: no new Date().'),
  refuse('CallExpression[callee.object.name="Math"][callee.property.name="random"]', 'Randomness is an argument.'),
  refuse('CallExpression[callee.object.name="crypto"]', 'Ids and randomness are arguments.'),
];
const plainFunctions = [
  refuse('ClassDeclaration', 'The domain is plain functions over readonly values.'),
  refuse(':function[async=true]', 'The domain waits for nothing.'),
  refuse('ThrowStatement', 'A refusal is a value with a rule and a reason.'),
];

const only = (...restrictions) => ({ 'no-restricted-syntax': ['error', ...restrictions.flat()] });
const imports = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([regex, message]) => ({ regex, message })) }],
});
const foreign = [
  '^(?!\\./|\\.\\./|@countersign/(contracts|policy|classifier|routes)$|typebox$)',
  'The domain imports contracts, policy, the classifier, routes, schemas and itself.',
];
const upwards = (levels) => [`^${'\\.\\./'.repeat(levels)}`, `The domain imports nothing ${levels} above it.`];

/** Later entries replace earlier ones for the files they name, so each says the whole list of its place. */
export const syntax = [
  { files: ['**/*.ts'], rules: only(everywhere, environment) },
  { files: ['**/*.config.ts', threshold, ...specs, ...surroundings], rules: only(everywhere) },
  { files: pureLibraries, ignores: specs, rules: only(everywhere, environment, ambient) },
  { files: domain, ignores: specs, rules: only(everywhere, environment, ambient, plainFunctions) },
  // Jest calls the default export of these two.
  { files: ['libs/testing/src/global-*.ts'], rules: only(everywhere.slice(1)) },
];

export const restrictedImports = [
  {
    files: ['apps/*/src/**/*.ts'],
    ignores: [...stores, ...specs, ...surroundings],
    rules: imports(['^typeorm', 'TypeORM ends in store/.']),
  },
  { files: pureLibraries, ignores: specs, rules: imports(['^node:', 'A pure library uses nothing but the language.']) },
  { files: domain, ignores: specs, rules: imports(foreign, upwards(1)) },
  { files: ['apps/*/src/domain/*/**/*.ts'], ignores: specs, rules: imports(foreign, upwards(2)) },
];
