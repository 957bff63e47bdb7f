import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of the newest proposal, or of the way to one where that is newer and leads to one: `stateOf` in the domain says the same. */
const state = `substr(case when deed is null or (way > deed and substr(way, 21) <> '3routed') then way else deed end, 22)`;
const moving = `('received', 'enriched', 'routed', 'proposed', 'approved', 'unknown')`;

/**
 * What is said of an item stands behind the moment that it is of, so that the newest revision holds whatever comes later. What was kept until now knows
 * no revisions: it stays served as it was, as if it were older than everything, until it has been built anew from the log.
 */
export class NewestRevisions1700000000003 implements MigrationInterface {
  readonly name = 'NewestRevisions1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    const asOf = ['way', 'deed', 'severity_as_of', 'queue_as_of', 'approval_as_of', 'resolved_as_of'];
    await runner.query(`alter table work_item ${asOf.map((name) => `add column ${name} text collate "C"`).join(', ')}`);
    await runner.query(`update work_item set deed = repeat('0', 20) || '0' || state, severity_as_of = repeat('0', 20) || severity,
      queue_as_of = repeat('0', 20) || queue, approval_as_of = repeat('0', 20) || approval::text`);
    // The indexes of what is dropped go with it.
    await runner.query(`alter table work_item drop column phase, drop column state, drop column progress, drop column severity, drop column queue,
      drop column approval`);
    await runner.query(`alter table work_item
      add column state text generated always as (${state}) stored,
      add column phase text generated always as (case when ${state} in ${moving} then 'moving' else ${state} end) stored,
      add column queue text generated always as (substr(queue_as_of, 21)) stored,
      add column resolved_at text generated always as (case when left(resolved_as_of, 8) >= left(way, 8) then substr(resolved_as_of, 21) end) stored`);
    await runner.query('create index work_item_phase on work_item (edition, phase, id)');
    await runner.query('create index work_item_queue on work_item (edition, queue, id)');
    // Rows are longer than they were: as many of those that follow are to find room in their page.
    await runner.query('alter table work_item set (fillfactor = 45)');
    await this.#buildAnew(runner);
  }

  async down(): Promise<void> {
    throw new Error('An older gateway builds its read model anew from the log: drop the schema of this one');
  }

  /** As `countersign rebuild` begins it; where nothing was read there is nothing to build anew. */
  async #buildAnew(runner: QueryRunner): Promise<void> {
    await runner.query('delete from followed where not serving');
    for (const table of ['work_item', 'trail_entry', 'approval'])
      await runner.query(`delete from ${table} where edition not in (select edition from followed)`);
    await runner.query('insert into followed select 1 - edition, 0, false from followed where next > 0');
  }
}
