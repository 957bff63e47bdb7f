// Lints what is planted as if it stood at its place, and prints as JSON what was not refused and which rule has nothing planted.
import { ESLint, type Linter } from 'eslint';
import { planted } from './planted-lint.ts';

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
const complaints: string[] = [];

for (const { rule, at, code, says = '' } of planted) {
  const [result] = await eslint.lintText(code, { filePath: at });
  const messages = result?.messages ?? [];
  if (messages.some(({ ruleId, message }) => ruleId === rule && message.includes(says))) continue;
  complaints.push(`${rule} does not refuse at ${at}: ${code.slice(0, 120)} (${messages.map(({ message }) => message).join('; ')})`);
}

const enforced = new Set<string>();
for (const at of new Set(planted.map((one) => one.at))) {
  const { rules } = (await eslint.calculateConfigForFile(at)) as { rules: Record<string, [number, ...unknown[]]> };
  for (const [name, [severity]] of Object.entries(rules)) if (severity > 0) enforced.add(name);
}
for (const name of enforced) if (!planted.some(({ rule }) => rule === name)) complaints.push(`${name} has nothing planted`);

process.stdout.write(JSON.stringify({ tried: planted.length, complaints }, undefined, 1));
