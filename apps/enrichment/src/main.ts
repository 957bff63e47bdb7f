import { run } from '@countersign/chassis';
import { EnrichmentConfig } from './enrichment.config.ts';
import { EnrichmentModule } from './enrichment.module.ts';

await run(EnrichmentModule, EnrichmentConfig);
