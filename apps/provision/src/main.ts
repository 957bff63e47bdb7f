import { provision } from './provision.ts';
import { readProvisionSettings } from './provision.config.ts';

await provision(readProvisionSettings(process.env), (line) => console.log(line));
