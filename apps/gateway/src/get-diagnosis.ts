import { Controller, Get } from '@nestjs/common';
import { type Diagnosis, Examining } from './examining.ts';

/** What is wrong with the mesh, what to do about it, and which promises it does not keep. */
@Controller('v1/diagnosis')
export class GetDiagnosis {
  constructor(private readonly examining: Examining) {}

  @Get()
  handle(): Promise<Diagnosis> {
    return this.examining.now();
  }
}
