import { run } from '@countersign/chassis';
import { IntakeConfig } from './intake.config.ts';
import { IntakeModule } from './intake.module.ts';

await run(IntakeModule, IntakeConfig);
