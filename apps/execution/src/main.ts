import { run } from '@countersign/chassis';
import { ExecutionConfig } from './execution.config.ts';
import { ExecutionModule } from './execution.module.ts';

await run(ExecutionModule, ExecutionConfig);
