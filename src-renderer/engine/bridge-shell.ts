import type {Bridge} from '../../core/contract/bridge.ts';
import {
  shellRoutes,
  shellSignal,
  type ShellInput,
  type ShellOutput,
  type ShellRoute,
  type ShellSignal,
} from '../../core/contract/shell-routes.ts';
import {parseResult} from '../../core/contract/wire.ts';
import {refuse, type Result} from '../../core/lib/failure.ts';

/** The desktop around the engine, as the window sees it. Answers are values, never rejections. */
export interface ShellApi {
  ask<R extends ShellRoute>(route: R, input: ShellInput<R>): Promise<Result<ShellOutput<R>>>;
  /** Hears what main has to say without being asked. */
  onSignal(listener: (signal: ShellSignal) => void): () => void;
}

/** The shell behind the preload's pipe: parses whatever comes through it. */
export function shellOverBridge(bridge: Bridge, report: (bug: unknown) => void): ShellApi {
  return {
    async ask<R extends ShellRoute>(route: R, input: ShellInput<R>) {
      try {
        const raw = await bridge.shell(route, input);
        return parseResult(raw, value => shellRoutes[route].output.parse(value) as ShellOutput<R>);
      } catch (bug) {
        report(bug);
        return refuse({code: 'unavailable', detail: `no answer to ${route}`});
      }
    },

    onSignal: listener =>
      bridge.onShell(raw => {
        const parsed = shellSignal.safeParse(raw);
        if (parsed.success) listener(parsed.data);
        else report(parsed.error);
      }),
  };
}
