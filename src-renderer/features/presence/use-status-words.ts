import {useTranslation} from 'react-i18next';
import {glyphOf, type ShownPresence} from './shown-status.ts';

/** What a status is called, and why it is so: undefined if it was picked (C-5). */
export function useStatusWords({cause, by, customName, isOnHold, ...presence}: ShownPresence): {
  readonly word: string;
  readonly why: string | undefined;
} {
  const {t} = useTranslation(['frame', 'design']);
  const glyph = glyphOf(presence);
  const word = isOnHold ? t('frame:presence.onHold') : (customName ?? t(`design:presence.${glyph}`));
  if (cause === 'chosen') return {word, why: undefined};
  return {word, why: by === null ? t(`frame:presence.cause.${cause}`) : t('frame:presence.setBy', {name: by.name})};
}
