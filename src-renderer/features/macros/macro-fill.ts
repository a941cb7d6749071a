import type {Macro} from '../../../core/contract/macro-routes.ts';
import type {AgentId, SenderId} from '../../../core/lib/ids.ts';
import {changesOf, type MacroChange, type Standing} from '../../../core/macro/macro.ts';
import {joinedWith} from './joined-with.ts';
import type {Fillable, FilledIn} from './fillable.ts';

interface About {
  readonly standing: Standing;
  readonly me: AgentId;
  /** What it writes here. */
  readonly text: string;
  readonly isMail: boolean;
  /** MA-3: whom the macro names for the sender that is chosen, and that sender; undefined: nobody. */
  readonly recipient?: {readonly address: string; readonly senderId: SenderId} | undefined;
}

type Fields = FilledIn['now'];

/** MA-4, MA-12, NC-3: what is filled in as a macro says, over what stands there. Another macro makes way first. */
export function filledBy(macro: Macro, draft: Fillable, about: About): Partial<Fillable> {
  const back = withoutMacro(draft);
  const clean = {...draft, ...back};
  const changed = changesOf(macro.actions, about.standing, about.me).reduce<Fields>(
    (fields, change) => ({...fields, ...fieldsOf(change, {...clean, ...fields}, about)}),
    {},
  );
  const written = about.text === '' ? {} : words({...clean, ...changed}, joinedWith(clean.text, about.text));
  const now = {...changed, ...written, ...reaching(about.recipient)};
  const before = Object.fromEntries(Object.keys(now).map(key => [key, clean[key as keyof Fields]]));
  return {...back, ...now, macro: {id: macro.id, name: macro.name, now, before}};
}

/** From where it was chosen to be written, too: that decided who it is. */
const reaching = (recipient: About['recipient']): Fields =>
  recipient === undefined ? {} : {to: {kind: 'address', typed: recipient.address}, senderId: recipient.senderId};

/** Plain words: what formatting there was belonged to others. */
const words = ({mail}: Fillable, text: string): Fields => ({text, mail: {...mail, html: null}});

function fieldsOf(change: MacroChange, draft: Fillable, {me, isMail}: About): Fields {
  switch (change.what) {
    case 'status':
      return {status: change.to};
    case 'priority':
      return {priority: change.to};
    case 'queue':
      // SN-2: another queue may write from elsewhere.
      return {queueId: change.to, senderId: undefined};
    case 'assignee':
      return {assignee: change.to === me ? 'me' : (change.to ?? 'queue')};
    case 'topic':
      return {topic: change.to, ...(isMail && {mail: {...draft.mail, subject: change.to}})};
    case 'tag':
      return {tags: [...draft.tags, change.tagId]};
    case 'untag':
      return {tags: draft.tags.filter(id => id !== change.tagId)};
    // Its form is filled in as it begins.
    case 'form':
    case 'field':
      return {};
  }
}

/** MA-12: what it filled in goes back; what somebody changed since stays as they want it. */
export function withoutMacro(draft: Fillable): Partial<Fillable> {
  const {macro} = draft;
  if (macro === undefined) return {};
  const keys = (Object.keys(macro.now) as (keyof Fields)[]).filter(key => isSame(draft[key], macro.now[key]));
  return {...Object.fromEntries(keys.map(key => [key, macro.before[key]])), macro: undefined};
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
