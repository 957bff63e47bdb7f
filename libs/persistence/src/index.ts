export { type Column, columnsOf, tableOf } from './columns.ts';
export { Database, type DatabaseSettings } from './database.ts';
export { AwayError, conflict, isConflict, isTaken, isWorldBroken } from './failure.ts';
export { type Migrations, migrating, runStatements } from './migrate.ts';
export { urlWithPassword } from './url-with-password.ts';
export { granting, loginOf, ownerOf, type Rights } from './rights.ts';
