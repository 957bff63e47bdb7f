import { run } from '@countersign/chassis';
import { ApprovalConfig } from './approval.config.ts';
import { ApprovalModule } from './approval.module.ts';

await run(ApprovalModule, ApprovalConfig);
