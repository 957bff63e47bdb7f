import { run } from '@countersign/chassis';
import { RoutingConfig } from './routing.config.ts';
import { RoutingModule } from './routing.module.ts';

await run(RoutingModule, RoutingConfig);
