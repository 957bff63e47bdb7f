import { itTickets } from './it-tickets.ts';
import { nlbse } from './nlbse.ts';
import { banking77 } from './banking77.ts';
import { throughput } from './throughput.ts';
import { findingsCost } from './findings.ts';
import { attackedMails } from './injection.ts';
import { personalData } from './personal.ts';
import { missed, type Section } from './section.ts';
import { tableOf } from './table.ts';

/** Every set that is measured, in this order. */
const sections: readonly Section[] = [itTickets, nlbse, banking77, personalData, attackedMails, throughput, findingsCost];

const [wanted] = process.argv.slice(2);
const results = [];
let absent = 0;
for (const { name, evaluate } of sections.filter(({ name }) => wanted === undefined || name === wanted)) {
  const evaluated = await evaluate();
  if (evaluated === undefined) {
    absent += 1;
    process.stderr.write(`${name}: its files are not here\n`);
    continue;
  }
  results.push(evaluated);
  process.stdout.write(`${tableOf(evaluated)}\n`);
}
for (const evaluated of results) process.stdout.write(`${JSON.stringify({ ...evaluated, missed: missed(evaluated) })}\n`);
const misses = results.flatMap(missed).length;
process.stdout.write(`${results.length} sets measured, ${absent} absent, ${misses} bars missed\n`);
// Nothing measured is nothing shown.
process.exitCode = misses > 0 || results.length === 0 ? 1 : 0;
