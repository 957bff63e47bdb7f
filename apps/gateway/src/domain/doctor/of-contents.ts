import type { Condition } from '@countersign/contracts';
import { type Finding, findingAbout } from './finding.ts';

/** What people wrote, where it is kept longer than somebody has said, or where nobody has said for how long. */
export function contentFindings({ room, contents }: Condition): readonly Finding[] {
  if (contents === undefined) return [];
  const { overdue, haveAllAnEnd } = contents;
  const finding = findingAbout(room);
  return [
    ...(overdue === null || overdue === 0
      ? []
      : [
          finding(
            'content-overdue',
            'weak',
            `the time of ${overdue} contents or more was over an hour ago, and they can be opened`,
            `look in the log of ${room} why keys do not end`,
            [13],
          ),
        ]),
    ...(haveAllAnEnd
      ? []
      : [
          finding(
            'content-without-end',
            'note',
            'what people write is kept for ever where CONTENT_DAYS does not name its source',
            'name it there, or add *= and a number of days',
          ),
        ]),
  ];
}
