import type {Asked} from '../../../core/contract/wire.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {DeskId} from '../../../core/lib/ids.ts';

/** Where calls are told: the engine of one's own workspace, and this computer as a desk of it. */
export interface CallDesk {
  ask(asked: Asked): Promise<Result<unknown>>;
  /** Undefined: that workspace is not open (yet). */
  deskId(): DeskId | undefined;
}
