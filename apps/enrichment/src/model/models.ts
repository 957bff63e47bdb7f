import { readFileSync } from 'node:fs';
import { secretIn } from '@countersign/chassis';
import { Inject, Injectable } from '@nestjs/common';
import { EnrichmentConfig, type EnrichmentSettings } from '../enrichment.config.ts';
import { Budget } from './budget.ts';
import { BuiltIn } from './built-in.ts';
import { ModelUnderstanding } from './model-understanding.ts';
import { readModels } from './read-models.ts';

/** The language models of this installation, by the sources that allow them, as they were when the room started; none without a file. */
@Injectable()
export class Models {
  private readonly bySource: ReadonlyMap<string, ModelUnderstanding>;

  constructor(@Inject(EnrichmentConfig.token) { LANGUAGE_MODELS_FILE: file }: EnrichmentSettings, builtIn: BuiltIn, budget: Budget) {
    const read = file === undefined ? { ok: true as const, value: [] } : readModels(readFileSync(file, 'utf8'));
    if (!read.ok) throw new Error(`LANGUAGE_MODELS_FILE ${file}: ${read.pointer} ${read.problem}`);
    this.bySource = new Map(
      read.value.flatMap((settings) => {
        const key = settings.keyFile === undefined ? undefined : secretIn(settings.keyFile);
        const model = new ModelUnderstanding(settings, key, builtIn, budget);
        return settings.sources.map((source) => [source, model] as const);
      }),
    );
  }

  /** Undefined where the source allows none. */
  of(source: string): ModelUnderstanding | undefined {
    return this.bySource.get(source);
  }
}
