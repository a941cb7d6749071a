import {useStore} from 'zustand';
import type {Facts} from '../../../core/template/variables.ts';
import type {Pen} from '../composer/pen.ts';
import {FillMacro, useFillPlace} from '../macros/fill-macro.tsx';
import {useSession} from '../session/session.ts';
import {isMail} from './first-message.tsx';
import type {Ways} from './use-ways.ts';

interface BeginMacroProps {
  readonly ways: Ways;
  readonly facts: Facts;
  readonly penNow: () => Pen | undefined;
}

/** NC-3, MA-12: a macro fills in what begins. */
export function BeginMacro({ways, facts, penNow}: BeginMacroProps) {
  const {begin} = useSession();
  const draft = useStore(begin, state => state.customer);
  const sender = ways.way?.sender;
  const place = useFillPlace(draft, sender && {channel: sender.channel, senderId: sender.id, facts});
  return (
    <FillMacro
      place={place}
      isMail={isMail(ways)}
      macro={draft.macro}
      penNow={penNow}
      onFill={fill => begin.editCustomer(fill(begin.getState().customer))}
    />
  );
}
