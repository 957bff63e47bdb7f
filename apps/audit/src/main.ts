import { run } from '@countersign/chassis';
import { AuditConfig } from './audit.config.ts';
import { AuditModule } from './audit.module.ts';

await run(AuditModule, AuditConfig);
