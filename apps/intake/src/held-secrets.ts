import { OwnCondition } from '@countersign/chassis';
import { Injectable } from '@nestjs/common';
import { Sources } from './sources.ts';

/** The secrets of sources are held here: the doctor names those for which nobody answers. */
@Injectable()
export class HeldSecrets extends OwnCondition {
  constructor(private readonly sources: Sources) {
    super();
  }

  override async now(): Promise<{ readonly held: string[] }> {
    return { held: [...this.sources.keptIn] };
  }
}
