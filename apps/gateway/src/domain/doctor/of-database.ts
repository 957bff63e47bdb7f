import type { Condition } from '@countersign/contracts';
import { type Finding, findingAbout } from './finding.ts';
import { sharing } from './sharing.ts';

/** What is weak about how a room reaches the database. */
export function databaseFindings({ room, database }: Condition): readonly Finding[] {
  const { login, isTls, secret, trouble } = database;
  const finding = findingAbout(room);
  return [
    ...(trouble === null
      ? []
      : [finding('database-away', 'broken', `${room} cannot ask PostgreSQL: ${trouble}`, 'look whether it runs and lets this room in')]),
    ...(isTls === false
      ? [
          finding(
            'database-not-tls',
            'weak',
            `${room} speaks to PostgreSQL without TLS`,
            'let PostgreSQL take TLS alone, and add sslmode=verify-full&sslrootcert=FILE to DATABASE_URL',
            [7],
          ),
        ]
      : []),
    ...(login === 'svid'
      ? []
      : [
          finding(
            'database-login-not-svid',
            'weak',
            `${room} logs in to PostgreSQL by what it was given and not by its identity: whoever is suspended goes on there`,
            'let the database take certificates of the mesh (DATABASE_LOGIN=svid), or change the password when you suspend somebody',
            [6],
          ),
        ]),
    ...(login === 'password-in-url'
      ? [
          finding(
            'database-password-in-url',
            'weak',
            `the password of ${room} stands in DATABASE_URL, for everybody who sees its environment`,
            'put it into a file of mode 0600 and name that in DATABASE_PASSWORD_FILE: it may then be changed without a restart',
          ),
        ]
      : []),
    ...(secret === null ? [] : [finding('secret-refused', 'weak', secret, 'the login lives on what was last read there')]),
  ];
}

/** Rooms that the database cannot tell apart. */
export const sharedDatabaseFindings = (conditions: readonly Condition[]): readonly Finding[] =>
  sharing(conditions.map(({ room, database }) => ({ room, as: database.as }))).map(({ as, rooms }) => ({
    code: 'database-login-shared',
    severity: 'weak',
    about: 'mesh',
    says: `${rooms.join(', ')} are one login to PostgreSQL (${as}): it keeps none from the tables of another`,
    todo: 'give each room a login of its own: provision makes them where its own login may make roles',
    promises: [7],
  }));
