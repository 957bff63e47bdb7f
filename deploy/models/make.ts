import { writeFileSync } from 'node:fs';
import { demonstration, modelFile } from './demonstration.ts';

const { bytes, model } = demonstration();
writeFileSync(modelFile, bytes);
process.stdout.write(`${JSON.stringify({ bytes: bytes.length, ...model.figures })}\n`);
