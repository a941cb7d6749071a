import {useEffect, useEffectEvent} from 'react';
import {useTranslation} from 'react-i18next';
import type {ShellSignal} from '../../../core/contract/shell-routes.ts';
import {useDesk} from '../../engine/desk.ts';
import {numberInLink, useFillPad} from '../calls/use-fill-pad.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';

/** Opens what a notification or a link from outside leads to (C-3), or says that it is not there. */
export function useLinks(): void {
  const {t} = useTranslation('alerts');
  const {shell, engine} = useDesk();
  const {inbox, toasts} = useSession();
  const words = useFailureWords();
  const fillPad = useFillPad();

  const openNumber = async (shortId: number) => {
    const answer = await engine.query('conversation/find', {shortId});
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
    else if (answer.value.conversationId === null) toasts.show({text: t('noNumber', {shortId}), tone: 'failed'});
    else inbox.open(answer.value.conversationId);
  };
  const follow = useEffectEvent((signal: ShellSignal) => {
    if (signal.type === 'open-conversation') inbox.open(signal.conversationId);
    else if (signal.type === 'open-number') void openNumber(signal.shortId);
    else if (signal.type === 'open-calls') inbox.goTo('calls');
    else if (signal.type === 'dial') fillPad(numberInLink(signal.uri));
    else if (signal.type === 'broken-link') toasts.show({text: t('brokenLink'), tone: 'failed'});
  });
  useEffect(() => shell.onSignal(signal => follow(signal)), [shell]);
}
