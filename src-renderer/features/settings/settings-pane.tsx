import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {Pane, PaneHeader} from '../../design/pane.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import type {SettingsPage} from './settings.tsx';
import styles from './settings-pane.module.css';

interface SettingsPaneProps {
  readonly page: SettingsPage;
  /** The other pages, where they are not beside it; `false`: they are. */
  readonly above: ReactNode;
  /** Buttons at the end of its head. */
  readonly actions?: ReactNode;
  /** Given to one that is a list beside what is picked in it. */
  readonly sideClassName?: string | undefined;
  readonly children: ReactNode;
}

/** A page of the settings, under its name or the choice of others. */
export function SettingsPane({page, above, actions, sideClassName, children}: SettingsPaneProps) {
  const {t} = useTranslation('settings');
  return (
    <Pane
      label={t(`page.${page}`)}
      tone={sideClassName === undefined ? 'main' : 'side'}
      className={sideClassName ?? styles.wide}
    >
      <PaneHeader actions={actions}>
        {above === false ? (
          <h2 className={styles.title}>{t(`page.${page}`)}</h2>
        ) : (
          <>
            <VisuallyHidden>
              <h1>{t('title')}</h1>
              <h2>{t(`page.${page}`)}</h2>
            </VisuallyHidden>
            {above}
          </>
        )}
      </PaneHeader>
      {children}
    </Pane>
  );
}
