export { enrich } from './enrich.ts';
export type { TopicModel } from './name-topics.ts';
export type { OpenedContent } from './opened-content.ts';
