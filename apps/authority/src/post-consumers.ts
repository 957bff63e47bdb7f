import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ConsumerRequest } from './domain/client-requests.ts';
import { type EnrolledConsumer, Enrolling } from './enrolling.ts';

/** Registers a program that reads topics. */
@Controller('v1/consumers')
export class PostConsumers {
  constructor(private readonly enrolling: Enrolling) {}

  @Post()
  @HttpCode(201)
  handle(@Body(valid(ConsumerRequest)) request: ConsumerRequest, @CalledByPerson() { person }: PersonCaller): Promise<EnrolledConsumer> {
    return this.enrolling.consumer(request, person);
  }
}
