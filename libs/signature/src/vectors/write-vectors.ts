// Writes vectors.json, which is the same each time: node libs/signature/src/vectors/write-vectors.ts
import { writeFileSync } from 'node:fs';
import { vectors, vectorsFile } from './vectors.fixture.ts';

writeFileSync(vectorsFile, `${JSON.stringify(await vectors(), null, 2)}\n`);
