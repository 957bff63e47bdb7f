import { CalledByPerson, type PersonCaller, Problem } from '@countersign/chassis';
import { Controller, Get, Param } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';
import { KillReports, readKills } from './kill-reports.ts';

/** What one stop has come to: which rooms obey it by now, and, from the log, what was done, what is unknown and what was stopped. */
@Controller('v1/kills')
export class GetKill {
  constructor(
    private readonly desk: AuthorityDesk,
    private readonly reports: KillReports,
  ) {}

  @Get(':epoch')
  async handle(@Param('epoch') asked: string, @CalledByPerson() { authorization }: PersonCaller) {
    const kills = readKills(await this.desk.ask('/v1/kills', authorization));
    const epoch = Number(asked);
    const kill = kills.ok ? kills.value.kills.find((one) => one.epoch === epoch || one.restoredEpoch === epoch) : undefined;
    if (kill === undefined) throw new Problem(404, 'no-such-kill', 'Nobody was stopped under this number');
    const heard = await this.reports.heard(epoch);
    return { ...kill, ...heard, ...(await this.reports.report(kill.scope, heard.cutAt ?? kill.at)) };
  }
}
