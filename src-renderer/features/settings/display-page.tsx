import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {languageChoices, themes, type LanguageChoice, type Theme} from '../../../core/contract/shell-routes.ts';
import {Select} from '../../design/select.tsx';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useShellState} from '../../engine/use-shell-state.ts';
import styles from './display-page.module.css';
import {SettingsPane} from './settings-pane.tsx';

/** How this window looks and speaks, for whoever sits in front of it: nobody else's changes. */
export function DisplayPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation('settings');
  const {shell} = useDesk();
  const state = valueOf(useShellState());
  return (
    <SettingsPane page="display" above={above}>
      {state !== undefined && (
        <div className={styles.choices}>
          <Select<LanguageChoice>
            label={t('display.language')}
            help={t('display.hint')}
            selected={state.language}
            onSelect={language => void shell.ask('shell/set-language', {language})}
            options={languageChoices.map(id => ({id, label: t(`display.in.${id}`)}))}
          />
          <Select<Theme>
            label={t('display.theme')}
            selected={state.theme}
            onSelect={theme => void shell.ask('shell/set-theme', {theme})}
            options={themes.map(id => ({id, label: t(`display.as.${id}`)}))}
          />
        </div>
      )}
    </SettingsPane>
  );
}
