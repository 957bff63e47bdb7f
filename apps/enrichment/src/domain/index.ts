export { contentSignature } from './duplicates/content-signature.ts';
export { enrich } from './enrich.ts';
export { findings } from './findings.ts';
export type { TopicModel } from './name-topics.ts';
export type { OpenedContent } from './opened-content.ts';
export { personal } from './personal/personal.ts';
