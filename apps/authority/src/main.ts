import { run } from '@countersign/chassis';
import { AuthorityConfig } from './authority.config.ts';
import { AuthorityModule } from './authority.module.ts';

await run(AuthorityModule, AuthorityConfig);
