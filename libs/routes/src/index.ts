export { loadOf, type Standing } from './divert.ts';
export type { Facts } from './holds.ts';
export { type Fault, type ReadRoutes, readRoutes } from './read-routes.ts';
export { inputsOf, route, type Routing } from './route.ts';
export type { Routes } from './routes.ts';
export { type Handling, isAsStrict } from './strictness.ts';
export { watching } from './watched.ts';
