import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {Log, Random} from '../../../core/ports/clock.ts';
import {ok} from '../refusal.ts';
import type {Safe} from '../safe.ts';
import type {ShellHandlers} from '../serve-shell.ts';

type Routes = 'shell/safe' | 'shell/join-team' | 'shell/leave-team';

/** What joining and leaving change. */
interface TeamDesk {
  joinTeam(joined: TeamJoined): Promise<void>;
  leaveTeam(): Promise<void>;
}

/** A hub that let us in. */
export interface TeamJoined {
  readonly address: string;
  readonly token: string;
  readonly agentId: string;
  readonly name: string;
  readonly myName: string;
  readonly keepOpenly: boolean;
}

interface TeamHandlersHost {
  readonly desktop: TeamDesk;
  readonly safe: Safe;
  readonly random: Random;
  readonly log: Log;
}

/** What a hub prints is shorter; whatever cannot stand in a header is no token. */
const tokenShape = /^[\w.~+/-]{1,200}=*$/;

/** Joining a team, and leaving it. */
export function teamHandlers(host: TeamHandlersHost): Pick<ShellHandlers, Routes> {
  return {
    'shell/safe': async () => ok({safe: host.safe.isThere() ? 'system' : 'none'} as const),
    'shell/join-team': input => join(input, host),
    async 'shell/leave-team'() {
      await host.desktop.leaveTeam();
      return ok(null);
    },
  };
}

/** The hub is asked before anything is kept: whoever typed learns at once what is wrong. */
async function join(
  {address: typed, token: pasted, keepOpenly}: ShellInput<'shell/join-team'>,
  {desktop, random, log}: TeamHandlersHost,
): Promise<Result<ShellOutput<'shell/join-team'>>> {
  const [{hubAddressFrom}, {checkHub}] = await Promise.all([
    import('../../node/hub-client/hub-address.ts'),
    import('../../node/hub-client/check-hub.ts'),
  ]);
  const read = hubAddressFrom(typed);
  if (!read.ok) return ok({outcome: 'failed', why: read.why});
  const token = pasted.trim();
  if (!tokenShape.test(token)) return ok({outcome: 'failed', why: 'token'});
  const {address} = read;
  const checked = await checkHub({address, token, random, log});
  if (!checked.ok) return ok({outcome: 'failed', why: checked.why});
  const {agentId, name, myName} = checked;
  await desktop.joinTeam({address, token, agentId, name, myName, keepOpenly});
  return ok({outcome: 'joined'});
}
