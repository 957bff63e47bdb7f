import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';

export interface Note {
  readonly key: string;
  readonly text: string;
  readonly version: number;
}

const table = (name: string): EntitySchema<Note> =>
  new EntitySchema<Note>({
    name,
    columns: {
      key: { type: 'text', primary: true },
      text: { type: 'text' },
      version: { type: 'bigint', version: true },
    },
  });

/** A row with a version: two who decide on the same one cannot both be stored. */
export const NoteRow = table('note');
/** Another table of the same form: two statements may come to the two in different orders. */
export const OtherNoteRow = table('other_note');

export class Note1700000000001 implements MigrationInterface {
  readonly name = 'Note1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table note (key text primary key, text text not null check (text <> 'forbidden'), version bigint not null)`);
    await runner.query('create table other_note (like note including all)');
  }
  async down(): Promise<void> {}
}
