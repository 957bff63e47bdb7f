export { csvRows } from './csv.ts';
export { eventually } from './eventually.ts';
export { type Answer, call, type Question } from './http.ts';
export { type Tap, tapped, type Tapped } from './kafka-tap.ts';
export {
  asDeveloper,
  givenAFault,
  givenATicket,
  type Logged,
  newNumber,
  postWorkItem,
  sentences,
  thenTheTraceHas,
  theTicket,
  type TicketText,
  traceOf,
  whenAPersonVotes,
  whenATicketArrives,
  workItem,
} from './mesh.ts';
export { drip, exchange } from './raw-http.ts';
export { theRun } from './run.ts';
