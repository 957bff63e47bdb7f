import { EntitySchema } from 'typeorm';

export interface Note {
  readonly key: string;
  readonly text: string;
  readonly version: number;
}

/** A row with a version: two who decide on the same one cannot both be stored. */
export const NoteRow = new EntitySchema<Note>({
  name: 'note',
  columns: {
    key: { type: 'text', primary: true },
    text: { type: 'text' },
    version: { type: 'bigint', version: true },
  },
});
