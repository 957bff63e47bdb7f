export { classify, type Said } from './classify.ts';
export { explain, type Explained, type Weighted } from './explain.ts';
export type { Written } from './features.ts';
export { type Example, learn, type Learnt, type Lesson, outcomeOf, usualSettings } from './learn.ts';
export { measure, type Measured, type Outcome } from './measure.ts';
export type { Figures, Model, Source } from './model.ts';
export { type Read, readModel, writeModel } from './model-file.ts';
