import {shellRoutes, type ShellInput, type ShellRoute} from '../../core/contract/shell-routes.ts';
import {invalid} from '../../core/contract/wire.ts';
import {ok, type Result} from '../../core/lib/failure.ts';

/** What came in for a route of the shell, or what is wrong with it and where. */
export function parseShell<R extends ShellRoute>(route: R, input: unknown): Result<ShellInput<R>> {
  const parsed = shellRoutes[route].input.safeParse(input);
  return parsed.success ? ok(parsed.data as ShellInput<R>) : invalid(route, parsed.error);
}
