import { run } from '@countersign/chassis';
import { GatewayConfig } from './gateway.config.ts';
import { GatewayModule } from './gateway.module.ts';

await run(GatewayModule, GatewayConfig);
