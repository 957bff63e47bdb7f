import { describe, expect, it } from '@jest/globals';
import { classify } from './classify.ts';
import { learn } from './learn.ts';
import { lesson, model as learnt, tickets } from './tickets.fixture.ts';

const model = learnt();
const sureOf = (text: string): number => classify(model, { title: '', text })[0]?.confidence ?? 0;

describe('a model', () => {
  it('says nothing of a text of which it knows no word', () => {
    expect(classify(model, { title: 'Grüezi', text: '今日は' })).toEqual([]);
    expect(classify(model, { title: '', text: '' })).toEqual([]);
  });

  it('is less sure the more of a text it does not know', () => {
    const known = 'the router and the vpn';
    const unknown = ' bananas baked with flour and sugar for an hour in grandmothers oven';

    expect(sureOf(known + unknown)).toBeLessThan(sureOf(known));
    expect(sureOf(known + unknown.repeat(3).replaceAll('a', 'aq'))).toBeLessThan(sureOf(known + unknown));
  });

  it('is never surer than the surest were right', () => {
    const said = tickets(300, 3).flatMap((one) => classify(model, one));

    expect(Math.max(...said.map(({ confidence }) => confidence))).toBeLessThanOrEqual(Math.floor(model.calibration.ceiling * 10_000));
    expect(model.calibration.ceiling).toBeLessThan(1);
  });

  it('gives out no more than there is: all confidences together are 1 at the most, in whole numbers of 1/10,000', () => {
    for (const one of tickets(50, 5)) {
      const confidences = classify(model, one).map(({ confidence }) => confidence);

      expect(confidences.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(10_000);
      expect(confidences.every(Number.isInteger)).toBe(true);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    }
  });

  it('says nothing where "none of the others" is likeliest, and never says that', () => {
    const small = [
      ['How are you', 'What a nice day we have'],
      ['Good morning', 'I wish you a nice day'],
      ['Thank you', 'It was nice of you'],
    ] as const;
    const nothing = small.flatMap(([title, text]) => Array.from({ length: 10 }, () => ({ title, text, label: 'none' })));
    const { model: shy } = learn(lesson({ examples: [...tickets(240), ...nothing], none: 'none' }));

    expect(classify(shy, { title: 'Good day', text: 'How nice of you' })).toEqual([]);
    expect(tickets(100, 4).flatMap((one) => classify(shy, one).map(({ label }) => label))).not.toContain('none');
  });

  it('reads no more than the beginning of a very long text, and that in no time', () => {
    const before = process.cpuUsage();

    classify(model, { title: '', text: 'router '.repeat(80_000) });

    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
