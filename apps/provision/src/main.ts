import { printed } from './printed.ts';
import { provision } from './provision.ts';
import { readProvisionSettings } from './provision.config.ts';

const [, , asked, part] = process.argv;
if (asked === '--print') process.stdout.write(await printed(part, process.env));
else await provision(readProvisionSettings(process.env), (line) => console.log(line));
