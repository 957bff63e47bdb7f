export { Content, formOf } from './content.ts';
export { ContentKeys, type HeldKey } from './content-keys.ts';
export { ContentKeysAnswer, ContentKeysQuestion, keysAtMost } from './content-keys-question.ts';
export { digester } from './digester.ts';
export { expand } from './expand.ts';
export { newContentKey } from './new-content-key.ts';
export { type ContentName, open, seal } from './seal.ts';
