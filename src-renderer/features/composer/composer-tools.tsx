import {memo} from 'react';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import type {Place} from '../../../core/message/mail.ts';
import {CallLinkButton} from '../call-links/call-link-button.tsx';
import {inWords} from '../location/coordinates.ts';
import {ShareLocation} from '../location/share-location.tsx';
import {MacroButton} from '../macros/macro-button.tsx';
import {useSession} from '../session/session.ts';
import {TemplateButton} from '../templates/template-button.tsx';
import {VoiceButton} from '../voice-message/voice-button.tsx';
import {AttachButton} from './attach-button.tsx';
import type {Limits} from './capabilities.ts';
import type {DraftPlace} from './draft-place.ts';
import {EmojiButton} from './emoji-button.tsx';
import type {Pen} from './pen.ts';
import {useAttach} from './use-attach.ts';

interface ComposerToolsProps {
  readonly head: ConversationHead;
  readonly mode: DraftMode;
  readonly limits: Limits;
  readonly seen: number;
  /** What writes here now. */
  readonly penNow: () => Pen | undefined;
}

/** What can be put into the text. None of it hangs on what is written, and so none is drawn again with a letter. */
export const ComposerTools = memo(function ComposerTools({head, mode, limits, seen, penNow}: ComposerToolsProps) {
  const {conversationId, channel} = head;
  const place: DraftPlace = {conversationId, mode};
  const {add} = useAttach(place, limits);
  const insert = (words: string) => penNow()?.insert(words);
  const share = useShare(place, insert);
  return (
    <>
      <AttachButton limits={limits} onFiles={add} />
      <VoiceButton place={place} limits={limits} />
      <EmojiButton onPick={insert} />
      <TemplateButton head={head} onInsert={insert} />
      {mode === 'reply' && channel !== 'internal' && (
        <ShareLocation isCarried={limits.sendsLocation} onShare={location => share({location, limits, seen})} />
      )}
      {mode === 'reply' && channel !== 'internal' && <CallLinkButton head={head} onInsert={insert} />}
      <MacroButton head={head} />
    </>
  );
});

interface Shared {
  readonly location: Place;
  readonly limits: Limits;
  readonly seen: number;
}

/** CO-9: by itself where the channel carries places, in words where it does not. */
function useShare(place: DraftPlace, insert: (words: string) => void): (what: Shared) => void {
  const {sender} = useSession();
  return ({location, limits, seen}) => {
    if (limits.sendsLocation) void sender.share({...place, location, seen});
    else insert(inWords(location));
  };
}
