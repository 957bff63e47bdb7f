export { CannotStart } from './cannot-start.ts';
export { kafkaOnJava } from './kafka-on-java.ts';
export { type Death } from './children.ts';
export { type Ports, type ProcessPlan, portsFrom, meshOf } from './plan.ts';
export { descendantsOf, signalAll } from './process-tree.ts';
export { type RunFile } from './run-file.ts';
export { runMesh } from './run-mesh.ts';
export { type RunningMesh } from './running-mesh.ts';
export { type MeshOptions, startMesh } from './start-mesh.ts';
