export { eventually } from './eventually.ts';
export { type Answer, call, type Question } from './http.ts';
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
export { theRun } from './run.ts';
