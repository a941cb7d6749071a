import {createStore, type StoreApi} from 'zustand/vanilla';
import type {AgentId, QueueId} from '../../../core/lib/ids.ts';
import type {MailParts} from '../../../core/message/mail.ts';
import {notFilled, type Filling} from '../free-text/filling.ts';
import type {Fillable} from '../macros/fillable.ts';

/** A conversation with a customer, as far as it is filled in (NC-1); what a macro may fill in among it. */
export interface CustomerDraft extends Fillable {
  readonly query: string;
  /** VO-13: it begins with a call, from there to that number; what is left out is chosen by itself. */
  readonly call: {readonly from?: string; readonly number?: string} | undefined;
  /** Which of several addresses. */
  readonly address: string | undefined;
  /** TP-6: what is said instead where only a registered template may. */
  readonly filling: Filling;
}

interface Named<Id> {
  readonly id: Id;
  readonly name: string;
}

/** A conversation among us, as far as it is filled in (IN-2, CV-12). */
export interface InternalDraft {
  readonly query: string;
  readonly people: readonly Named<AgentId>[];
  readonly queue: Named<QueueId> | undefined;
  /** To the conversation that is open. */
  readonly isLinked: boolean;
  readonly topic: string;
  readonly text: string;
}

export const beginTabs = ['customer', 'internal'] as const;
export type BeginTab = (typeof beginTabs)[number];

export interface BeginState {
  readonly isOpen: boolean;
  readonly tab: BeginTab;
  readonly customer: CustomerDraft;
  readonly internal: InternalDraft;
}

/** What one is about to begin. It stays when its dialog is closed, and goes when it has begun. */
export interface BeginStore extends Pick<StoreApi<BeginState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly show: (tab?: BeginTab) => void;
  readonly hide: () => void;
  readonly editCustomer: (changes: Partial<CustomerDraft>) => void;
  readonly editInternal: (changes: Partial<InternalDraft>) => void;
  /** It has begun: the next one starts empty. */
  readonly clear: (tab: BeginTab) => void;
}

const noMail: MailParts = {subject: '', cc: [], bcc: [], html: null};
const noCustomer: CustomerDraft = {
  query: '',
  to: undefined,
  senderId: undefined,
  call: undefined,
  address: undefined,
  queueId: undefined,
  assignee: 'me',
  tags: [],
  status: 'open',
  priority: 'normal',
  topic: '',
  text: '',
  mail: noMail,
  filling: notFilled,
  macro: undefined,
};
const nobody: InternalDraft = {query: '', people: [], queue: undefined, isLinked: false, topic: '', text: ''};

/** Makes the store of one window. */
export function createBeginStore(): BeginStore {
  const store = createStore<BeginState>(() => ({
    isOpen: false,
    tab: 'customer',
    customer: noCustomer,
    internal: nobody,
  }));
  return {
    ...store,
    show: tab => store.setState(now => ({isOpen: true, tab: tab ?? now.tab})),
    hide: () => store.setState({isOpen: false}),
    editCustomer: changes => store.setState(({customer}) => ({customer: {...customer, ...changes}})),
    editInternal: changes => store.setState(({internal}) => ({internal: {...internal, ...changes}})),
    clear: tab =>
      store.setState(now => ({
        isOpen: false,
        customer: tab === 'customer' ? noCustomer : now.customer,
        internal: tab === 'internal' ? nobody : now.internal,
      })),
  };
}
