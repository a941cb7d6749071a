import type {AgentId} from '../../../core/lib/ids.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** Names of colleagues, where only an id is known; undefined: nobody, or not known. */
export function useNameOfAgent(): (id: AgentId | null) => string | undefined {
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  return id => agents.find(agent => agent.id === id)?.name;
}
