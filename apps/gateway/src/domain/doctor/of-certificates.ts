import type { Condition, Life } from '@countersign/contracts';
import { type Finding, spell } from './finding.ts';

const dayMs = 86_400_000;
/** Everything is renewed at half of its life: with so little left, it was not. */
const lateShare = 0.25;
/** Of somebody else's certificate that lives for a year, a quarter is no news. */
const lateMs = 14 * dayMs;
/** A signing key is made anew within a twentieth of its time. */
const keyGraceShare = 0.5;

/** Certificates that ought to have been renewed by now: the room's own, those that its stores present, and what authority issues with. */
export function certificateFindings({ room, certificate, database, broker, authority }: Condition, now: number): readonly Finding[] {
  return [
    ...late(room, `the certificate of ${room}`, certificate, `look in its log why authority does not renew it`, now),
    ...late('postgres', `the certificate that PostgreSQL presents`, database.certificate, theirs, now),
    ...late('kafka', `the certificate that Kafka presents`, broker?.certificate ?? null, theirs, now),
    ...late(
      'authority',
      'the certificate that authority issues with',
      authority?.issuer ?? null,
      'provision renews it: npm start and the supervisor do so while they run',
      now,
    ),
  ];
}

const theirs = 'whoever runs it renews it; npm start does so for its own, and says why not in logs/certificates.log';

function late(about: string, what: string, life: Life | null, todo: string, now: number): readonly Finding[] {
  if (life === null) return [];
  const leftMs = life.until - now;
  if (leftMs >= Math.min((life.until - life.from) * lateShare, lateMs)) return [];
  const hasEnded = leftMs <= 0;
  const says = hasEnded ? `${what} has run out` : `${what} ends in ${spell(leftMs)}`;
  return [{ code: 'certificate-ends', severity: hasEnded ? 'broken' : 'weak', about, says, todo, promises: [] }];
}

/** Signing keys that ought to have been followed by another by now. */
export const keyFindings = ({ authority }: Condition, now: number): readonly Finding[] =>
  (authority?.keys ?? []).flatMap(({ use, madeAt, anotherAt }): readonly Finding[] => {
    const lateByMs = now - anotherAt;
    if (lateByMs < (anotherAt - madeAt) * keyGraceShare) return [];
    return [
      {
        code: 'key-not-rotated',
        severity: 'weak',
        about: `authority, ${use}`,
        says: `the newest key that signs ${use} is ${spell(now - madeAt)} old and was to be followed ${spell(lateByMs)} ago`,
        todo: 'countersign identities rotate, and look in the log of authority why it does not by itself',
        promises: [],
      },
    ];
  });
