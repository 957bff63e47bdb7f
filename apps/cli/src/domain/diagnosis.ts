import { type Static, Type } from 'typebox';
import { type Paint, type Style } from './paint.ts';

const Finding = Type.Object({
  code: Type.String(),
  severity: Type.Enum(['broken', 'weak', 'note']),
  about: Type.String(),
  says: Type.String(),
  todo: Type.String(),
  promises: Type.Array(Type.Integer()),
});

/** What the gateway has found out. */
export const Diagnosis = Type.Object({
  at: Type.String(),
  asked: Type.Array(Type.String()),
  findings: Type.Array(Finding),
  notKept: Type.Array(
    Type.Object({
      promise: Type.Integer(),
      says: Type.String(),
      because: Type.Array(Type.String()),
      version: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type Diagnosis = Static<typeof Diagnosis>;

/** What matters: a note does not. */
export const isSound = ({ findings }: Diagnosis): boolean => findings.every(({ severity }) => severity === 'note');

/** One line a finding, then the promises that are not kept. */
export function diagnosisLines(diagnosis: Diagnosis, paint: Paint): readonly string[] {
  const { asked, findings, notKept } = diagnosis;
  const width = Math.max(0, ...findings.map(({ code }) => code.length));
  const verdict = isSound(diagnosis) ? paint('good', 'The mesh is sound.') : paint('bad', 'The mesh is not as it should be.');
  return [
    ...findings.map(
      ({ code, severity, says, todo }) => `${paint(styles[severity], severity.padEnd(6))}  ${code.padEnd(width)}  ${says}. To do: ${todo}`,
    ),
    ...(notKept.length === 0 ? [] : ['', 'Promises (DESIGN section 9) that this installation does not keep:']),
    ...notKept.map(
      ({ promise, says, because, version }) =>
        `${String(promise).padStart(4)}  ${says}: ${[...because, ...(version === null ? [] : [version])].join('; ')}`,
    ),
    '',
    `${verdict} ${asked.length} parts were asked.`,
  ];
}

const styles: Readonly<Record<Diagnosis['findings'][number]['severity'], Style>> = { broken: 'bad', weak: 'open', note: 'dim' };
