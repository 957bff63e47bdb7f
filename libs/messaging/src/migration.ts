import type { MigrationInterface, QueryRunner } from 'typeorm';
import { turningFunctions } from './inbox-days.ts';

/** The tables of messaging, the same in every room's schema. */
export class Messaging1700000000000 implements MigrationInterface {
  readonly name = 'Messaging1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('What was heard and said is not unmade');
  }
}

const statements = [
  // What was heard or asked. Partitioned by id, which begins with its time: a day is dropped whole.
  'create table inbox (id uuid not null primary key, digest bytea) partition by range (id)',
  // What is said, until Kafka has it: the records of a batch in a few rows, in order. Numbers of batches grow with each item's versions.
  'create sequence batch',
  `create table outbox (
     batch bigint not null,
     part int not null,
     writer text not null,
     steps int not null,
     said text not null,
     at timestamptz not null default now(),
     primary key (batch, part)
   )`,
  // Compressing costs more than writing what is deleted a moment later.
  'alter table outbox alter column said set storage external',
  // How far a subject has come in this room: every cause that changes anything raises the version, every event the sequence.
  `create table item (
     subject text primary key,
     version bigint not null,
     sequence bigint not null,
     batch bigint not null,
     traceparent text
   ) with (fillfactor = 80)`,
  `create table due (
     kind text not null,
     key text not null,
     object text not null,
     subject text not null,
     because uuid not null,
     at timestamptz not null,
     attempt int not null default 0,
     fence bigint not null default 0,
     filed bigint not null default 1,
     leased_until timestamptz,
     primary key (kind, key)
   ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 2000)`,
  'create index due_at on due (kind, at)',
  'create index due_turn on due (object, at)',
  // One at a time per object: a second lease on it is refused by the index, also from another instance.
  'create unique index due_object on due (object) where leased_until is not null',
  // `subject` is what the record holds back. `item` and `event` are what it is about and what it is, where the inbox remembers it.
  `create table parked (
     id bigint generated always as identity primary key,
     subject text,
     item text,
     event uuid,
     topic text not null,
     partition int not null,
     "offset" bigint not null,
     appended_at timestamptz not null,
     key bytea,
     headers jsonb not null,
     value bytea,
     cause text not null,
     at timestamptz not null default now(),
     unique (topic, partition, "offset", appended_at)
   )`,
  'create index parked_subject on parked (subject, id)',
  'create index parked_item on parked (item, id)',
  `create function refuse(code text, reason text) returns bigint language plpgsql as
   $$ begin raise exception '%', reason using errcode = code; end $$`,
  ...turningFunctions,
];
