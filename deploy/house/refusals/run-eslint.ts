// Lints what is planted as if it stood at its place, and prints as JSON what was not refused and what has nothing planted.
import { ESLint, type Linter } from 'eslint';
import { type PlantedLint, planted } from './planted-lint.ts';

interface Restrictions {
  readonly patterns?: readonly { readonly message: string }[];
  readonly message?: string;
  readonly depConstraints?: readonly { readonly sourceTag: string }[];
}
type Rules = Readonly<Record<string, readonly [severity: number, ...options: Restrictions[]]>>;

/** The files do not exist, so the project service must take them from the text that it is given. */
const lenient: Linter.Config = {
  files: ['**/*.ts'],
  languageOptions: {
    parserOptions: {
      projectService: {
        allowDefaultProject: [...new Set(planted.map(({ at }) => at))],
        defaultProject: 'tsconfig.json',
        maximumDefaultProjectFileMatchCount_THIS_WILL_SLOW_DOWN_LINTING: planted.length,
      },
    },
  },
};

const eslint = new ESLint({ overrideConfig: lenient });
const refused: string[] = [];
const complaints: string[] = [];

for (const one of planted) complaints.push(...(await lint(one)));
for (const wanted of await enforced())
  if (!refused.some((said) => said.includes(wanted))) complaints.push(`nothing planted is refused by: ${wanted}`);
process.stdout.write(JSON.stringify({ tried: planted.length, complaints }, undefined, 1));

async function lint({ rule, at, code, says = '' }: PlantedLint): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: at });
  const messages = result?.messages ?? [];
  const found = messages.filter(({ ruleId, message }) => ruleId === rule && message.includes(says));
  refused.push(...found.map(({ message }) => `${rule}: ${message}`));
  if (found.length > 0) return [];
  return [`${rule} does not refuse at ${at}: ${code.slice(0, 120)} (${messages.map(({ message }) => message).join('; ')})`];
}

/** Every rule that is on where something is planted, and within the rules of many parts each part. */
async function enforced(): Promise<ReadonlySet<string>> {
  const wanted = new Set<string>();
  for (const at of new Set(planted.map((one) => one.at))) {
    const { rules }: { rules: Rules } = await eslint.calculateConfigForFile(at);
    for (const [name, [severity, ...options]] of Object.entries(rules)) {
      if (severity > 0) wanted.add(`${name}: `);
      for (const option of options) for (const part of partsOf(option)) wanted.add(part);
    }
  }
  return wanted;
}

function partsOf({ message, patterns = [], depConstraints = [] }: Restrictions): readonly string[] {
  const tags = depConstraints.map(({ sourceTag }) => `tagged with "${sourceTag}"`);
  return [...(message === undefined ? [] : [message]), ...patterns.map((pattern) => pattern.message), ...tags];
}
