import {createStore, type StoreApi} from 'zustand/vanilla';
import type {View} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId, CustomerId} from '../../../core/lib/ids.ts';

/** Where one can be. Settings, People and Calls have no conversations of their own. */
export const places = ['my-work', 'all-work', 'calls', 'people', 'settings'] as const;
export type Place = (typeof places)[number];

/** The lists of each place, in the order of their tabs (MW-7). Those of All Work are in its own store. */
export const viewsOf = {
  'my-work': ['mine', 'unassigned', 'recent'],
  'all-work': ['all'],
  calls: ['mine'],
  people: ['mine'],
  settings: ['mine'],
} as const satisfies Readonly<Record<Place, readonly View[]>>;

/** Where one is: what going back returns to. */
export interface Whereabouts {
  readonly place: Place;
  readonly view: View;
  /** The conversation that is open. */
  readonly selected: ConversationId | undefined;
  /** A message to show in it, found by a search. */
  readonly position: number | undefined;
  /** Whose profile is open. */
  readonly person: CustomerId | undefined;
  /** What Settings begins with, where it is opened for that; otherwise with its first page. */
  readonly settingsPage: 'telephone' | 'calls' | 'team' | undefined;
}

export interface InboxState extends Whereabouts {
  readonly earlier: readonly Whereabouts[];
  readonly later: readonly Whereabouts[];
}

/** What is on screen, and nothing else: the rows are the engine's. */
export interface InboxStore extends Pick<StoreApi<InboxState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly goTo: (place: Place, view?: View) => void;
  readonly show: (view: View) => void;
  readonly open: (conversation: ConversationId | undefined, position?: number) => void;
  /** A profile, from wherever one is. */
  readonly openPerson: (person: CustomerId | undefined) => void;
  readonly openSettings: (page: 'telephone' | 'calls' | 'team') => void;
  readonly back: () => void;
  readonly forward: () => void;
}

/** So many steps back; older ones nobody looks for by pressing a button. */
const MOST_STEPS = 50;

/** Makes the store of one window. It begins in My Work with nothing open. */
export function createInboxStore(): InboxStore {
  const store = createStore<InboxState>(() => ({
    place: 'my-work',
    view: 'mine',
    selected: undefined,
    position: undefined,
    person: undefined,
    settingsPage: undefined,
    earlier: [],
    later: [],
  }));

  const here = (): Whereabouts => {
    const {place, view, selected, position, person, settingsPage} = store.getState();
    return {place, view, selected, position, person, settingsPage};
  };
  const move = (to: Partial<Whereabouts>) =>
    store.setState(({earlier}) => ({...to, earlier: [...earlier, here()].slice(-MOST_STEPS), later: []}));

  return {
    ...store,
    // All Work begins with its table; My Work with what was open there.
    goTo: (place, view = viewsOf[place][0]) => {
      const before = store.getState();
      const last = before.place === place ? before : before.earlier.findLast(one => one.place === place);
      const isTable = place !== 'my-work';
      const selected = isTable ? undefined : last?.selected;
      move({place, view, selected, position: undefined, settingsPage: undefined});
    },
    show: view => store.setState({view}),
    open: (selected, position) => {
      const now = here();
      // Elsewhere there is no room for a conversation.
      const isElsewhere = now.place !== 'my-work' && now.place !== 'all-work';
      if (isElsewhere && selected !== undefined) move({place: 'my-work', view: 'mine', selected, position});
      else if (selected !== now.selected || position !== now.position) move({selected, position});
    },
    openPerson(person) {
      const now = here();
      if (now.place === 'people' && now.person === person) return;
      move({place: 'people', person, selected: undefined, position: undefined});
    },
    openSettings: settingsPage => move({place: 'settings', selected: undefined, position: undefined, settingsPage}),
    back() {
      const {earlier, later} = store.getState();
      const to = earlier.at(-1);
      if (to) store.setState({...to, earlier: earlier.slice(0, -1), later: [here(), ...later]});
    },
    forward() {
      const {earlier, later} = store.getState();
      const [to, ...rest] = later;
      if (to) store.setState({...to, earlier: [...earlier, here()], later: rest});
    },
  };
}
