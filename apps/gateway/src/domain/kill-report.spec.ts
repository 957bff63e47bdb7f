import { describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { reportOf, type Step, workOf } from './kill-report.ts';

const cut = '2026-01-01T00:00:10.000Z';
const before = '2026-01-01T00:00:09.999Z';
const execution = { identity: spiffeId('execution') };
const work = workOf(execution);
const step = (workItem: string, type: string, at = before, id = `${workItem} ${type}`): Step => ({ workItem, type, at, id });

describe('what a stop has found', () => {
  it('is in one of three lists: done before it, unknown where an attempt was begun, stopped otherwise', () => {
    const steps = [
      step('done', 'action.approved'),
      step('done', 'action.executed'),
      step('late', 'action.approved'),
      step('late', 'action.executed', cut),
      step('begun', 'action.approved'),
      step('waits', 'action.approved'),
    ];

    const report = reportOf(work, cut, steps, new Set(['begun action.approved', 'late action.approved']));

    expect(report).toEqual({ done: ['done'], unknown: ['late', 'begun'], stopped: ['waits'] });
  });

  it('is unknown where nobody can say what was begun', () => {
    expect(reportOf(work, cut, [step('waits', 'action.approved')], undefined)).toEqual({ done: [], unknown: ['waits'], stopped: [] });
  });

  it('is about what came before the cut', () => {
    expect(reportOf(work, cut, [step('new', 'action.approved', cut)], new Set())).toEqual({ done: [], unknown: [], stopped: [] });
  });

  it('is about what each room hears and says', () => {
    expect(workOf({ everything: true })).toEqual(workOf(execution));
    expect(workOf({ identity: spiffeId('enrichment') })).toMatchObject({
      heard: ['work-item.received'],
      done: expect.arrayContaining(['work-item.enriched']),
    });
    expect(workOf({ identity: spiffeId('client/alertmanager') })).toEqual({ heard: [], done: [] });
  });
});
