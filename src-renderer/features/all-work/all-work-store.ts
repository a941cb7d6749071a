import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import type {BulkResult} from './bulk-run.ts';
import {allOpen, type Source} from './work-source.ts';

/** How far a change of many has come. */
export interface BulkProgress {
  readonly done: number;
  readonly total: number;
}

export interface AllWorkState {
  readonly source: Source;
  /** What somebody made of the source since they came; undefined: nothing. */
  readonly changed: ViewDefinition | undefined;
  readonly isTrayOpen: boolean;
  /** What is ticked. Rows that left the list are still in here, and count for nothing. */
  readonly ticked: ReadonlySet<ConversationId>;
  readonly progress: BulkProgress | undefined;
  /** What was refused of the last change of many, while somebody looks at it. */
  readonly report: BulkResult | undefined;
  /** A view is being made from what the table shows: its filters are chosen, then it gets its name. */
  readonly saving: {readonly isGlobal: boolean; readonly isNaming: boolean} | undefined;
}

/** What of All Work is on screen. It outlives the screen, so that whoever comes back finds it as it was. */
export interface AllWorkStore extends Pick<StoreApi<AllWorkState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Another list, as it is; nothing ticked in it. */
  readonly show: (source: Source) => void;
  /** Undefined: as the source has it. */
  readonly change: (definition: ViewDefinition | undefined) => void;
  readonly openTray: (isOpen: boolean) => void;
  readonly tick: (ticked: ReadonlySet<ConversationId>) => void;
  readonly set: (changes: Partial<Pick<AllWorkState, 'progress' | 'report' | 'saving'>>) => void;
}

/** Makes the store of one window. */
export function createAllWorkStore(): AllWorkStore {
  const store = createStore<AllWorkState>(() => ({
    source: allOpen,
    changed: undefined,
    isTrayOpen: false,
    ticked: new Set(),
    progress: undefined,
    report: undefined,
    saving: undefined,
  }));
  return {
    ...store,
    show: source => store.setState({source, changed: undefined, ticked: new Set(), saving: undefined}),
    change: changed => store.setState({changed}),
    openTray: isTrayOpen => store.setState({isTrayOpen}),
    tick: ticked => store.setState({ticked}),
    set: changes => store.setState(changes),
  };
}
