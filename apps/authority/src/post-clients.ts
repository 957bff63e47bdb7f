import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ClientRequest } from './domain/client-requests.ts';
import { type Enrolled, Enrolling } from './enrolling.ts';

/** Registers a program that sends work in its own name. */
@Controller('v1/clients')
export class PostClients {
  constructor(private readonly enrolling: Enrolling) {}

  @Post()
  @HttpCode(201)
  handle(@Body(valid(ClientRequest)) request: ClientRequest, @CalledByPerson() { person }: PersonCaller): Promise<Enrolled> {
    return this.enrolling.client(request, person);
  }
}
