import {useEffect, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {DictionarySource, SpellingKept} from '../../../core/contract/spelling-wire.ts';
import {Button} from '../../design/button.tsx';
import {Checkbox} from '../../design/checkbox.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {TrashIcon} from '../../design/icons/action-icons.ts';
import {Switch} from '../../design/switch.tsx';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {SettingsPane} from './settings-pane.tsx';
import styles from './spelling-page.module.css';

/** Spell check (A.10), for whoever writes at this computer: nobody else's changes. */
export function SpellingPage({above}: {readonly above: ReactNode}) {
  const {speller} = useDesk();
  const kept = useStore(speller, state => state.kept);
  useEffect(() => speller.begin(), [speller]);
  return (
    <SettingsPane page="spelling" above={above}>
      {kept !== undefined && (
        <div className={styles.page}>
          <Whether kept={kept} />
          <Dictionaries kept={kept} />
          <Words words={kept.words} />
        </div>
      )}
    </SettingsPane>
  );
}

interface KeptProps {
  readonly kept: SpellingKept;
}

function Whether({kept: {isOn, chosen}}: KeptProps) {
  const {t} = useTranslation('spelling');
  const {speller} = useDesk();
  return (
    <div className={styles.part}>
      <Switch isSelected={isOn} onChange={is => void speller.set({isOn: is, chosen})}>
        {t('settings.check')}
      </Switch>
      <p className={styles.hint}>{t('settings.hint')}</p>
    </div>
  );
}

function Dictionaries({kept: {isOn, chosen, dictionaries}}: KeptProps) {
  const {t} = useTranslation('spelling');
  const {speller} = useDesk();
  const add = useAddDictionary();
  const nameOf = useDictionaryName();
  const trouble = useStore(speller, state => state.trouble);
  const choose = (key: string, is: boolean) =>
    void speller.set({isOn, chosen: is ? [...chosen, key] : chosen.filter(one => one !== key)});
  return (
    <section className={styles.part} aria-labelledby="dictionaries">
      <h3 id="dictionaries" className={styles.title}>
        {t('settings.languages')}
      </h3>
      <p className={styles.hint}>{t('settings.languagesHint')}</p>
      <ul className={styles.rows}>
        {dictionaries.map(key => {
          const why = chosen.includes(key) ? trouble[key] : undefined;
          const source = key.split('/', 1)[0] as DictionarySource;
          return (
            <li key={key} className={styles.row}>
              <Checkbox isSelected={chosen.includes(key)} onChange={is => choose(key, is)}>
                <bdi>{nameOf(key)}</bdi>
              </Checkbox>
              <span className={styles.hint} data-wrong={why !== undefined || undefined}>
                {why === undefined ? t(`settings.from.${source}`) : t(`settings.${why}`)}
              </span>
              {source === 'own' && (
                <IconButton
                  label={t('settings.removeDictionary', {name: nameOf(key)})}
                  size="sm"
                  icon={<TrashIcon size={15} />}
                  onPress={() => void speller.removeDictionary(key)}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Button size="sm" onPress={() => void add()}>
        {t('settings.addDictionary')}
      </Button>
      <p className={styles.hint}>{t('settings.addHint')}</p>
    </section>
  );
}

function useAddDictionary(): () => Promise<void> {
  const {t} = useTranslation('spelling');
  const {speller} = useDesk();
  const {toasts} = useSession();
  return async () => {
    const answer = await speller.addDictionary();
    const failed = (text: string) => toasts.show({text, tone: 'failed'});
    if (!answer.ok) failed(t('settings.unasked'));
    else if (answer.value.outcome === 'failed') failed(t(`settings.failed.${answer.value.why}`));
  };
}

/** `own/de_DE` is "German (Germany)"; what is no language is called as its files are. */
function useDictionaryName(): (key: string) => string {
  const {i18n} = useTranslation();
  return key => {
    const id = key.slice(key.indexOf('/') + 1);
    try {
      return new Intl.DisplayNames(i18n.language, {type: 'language'}).of(id.replaceAll('_', '-')) ?? id;
    } catch {
      return id;
    }
  };
}

function Words({words}: Pick<SpellingKept, 'words'>) {
  const {t} = useTranslation('spelling');
  const {speller} = useDesk();
  return (
    <section className={styles.part} aria-labelledby="own-words">
      <h3 id="own-words" className={styles.title}>
        {t('settings.words')}
      </h3>
      <p className={styles.hint}>{words.length === 0 ? t('settings.noWords') : t('settings.wordsHint')}</p>
      {words.length > 0 && (
        <ul className={styles.words}>
          {words.map(word => (
            <li key={word} className={styles.word}>
              <bdi>{word}</bdi>
              <IconButton
                label={t('settings.removeWord', {word})}
                size="sm"
                icon={<TrashIcon size={14} />}
                onPress={() => void speller.spell(word, false)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
