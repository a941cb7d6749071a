import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {DownloadIcon, TagIcon} from '../../design/icons/action-icons.ts';
import {HeadsetIcon, PhoneForwardIcon} from '../../design/icons/call-icons.ts';
import {BookIcon, PeopleIcon, PersonIcon, ScreenIcon} from '../../design/icons/navigation-icons.ts';
import {ChecklistIcon, FormIcon, MacroIcon, SendIcon, TemplateIcon} from '../../design/icons/writing-icons.ts';
import {Pane, PaneHeader, PaneTitle} from '../../design/pane.tsx';
import {Select} from '../../design/select.tsx';
import {useIsNarrow} from '../../design/use-media.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {CallRulesPage} from './call-rules-page.tsx';
import {CardPage} from './card-page.tsx';
import {DisplayPage} from './display-page.tsx';
import {FieldPage} from './field-page.tsx';
import {FormPage} from './form-page.tsx';
import {MacroPage} from './macro-page.tsx';
import styles from './settings.module.css';
import {SendingPage} from './sending-page.tsx';
import {SpellingPage} from './spelling-page.tsx';
import {TagsPage} from './tags-page.tsx';
import {TeamPage} from './team-page.tsx';
import {TelephonePage} from './telephone-page.tsx';
import {TemplatePage} from './template-page.tsx';
import {TranscriptsPage} from './transcripts-page.tsx';

/** Where tools are kept (`ToolList`). */
export type ToolPageName = 'templates' | 'macros' | 'forms' | 'fields';

export const settingsPages = [
  'templates',
  'macros',
  'forms',
  'fields',
  'tags',
  'card',
  'sending',
  'transcripts',
  'telephone',
  'calls',
  'display',
  'spelling',
  'team',
] as const;
export type SettingsPage = (typeof settingsPages)[number];

const icons = {
  templates: TemplateIcon,
  macros: MacroIcon,
  forms: FormIcon,
  fields: ChecklistIcon,
  tags: TagIcon,
  card: PersonIcon,
  sending: SendIcon,
  transcripts: DownloadIcon,
  telephone: HeadsetIcon,
  calls: PhoneForwardIcon,
  display: ScreenIcon,
  spelling: BookIcon,
  team: PeopleIcon,
} as const;
const screens = {
  templates: TemplatePage,
  macros: MacroPage,
  forms: FormPage,
  fields: FieldPage,
  tags: TagsPage,
  card: CardPage,
  sending: SendingPage,
  transcripts: TranscriptsPage,
  telephone: TelephonePage,
  calls: CallRulesPage,
  display: DisplayPage,
  spelling: SpellingPage,
  team: TeamPage,
} as const;

/** What is one's own: whose telephone it is, how the window looks, what is right to write. */
const ownPages: readonly SettingsPage[] = ['telephone', 'display', 'spelling'];

/** What Managers set up for everybody (TP-2, MA-6), and what everybody sets up for themselves. */
export function Settings() {
  const {t} = useTranslation('settings');
  const {inbox} = useSession();
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const pages = me?.roles.includes('manager') === true ? settingsPages : ownPages;
  const [chosen, setPage] = useState<SettingsPage | undefined>(() => inbox.getState().settingsPage);
  const page = pages.find(id => id === chosen) ?? pages[0] ?? 'telephone';
  const isNarrow = useIsNarrow();
  const Screen = screens[page];
  // Whose pages they are has to be known first: none is shown to be taken away again.
  if (me === undefined) return null;
  const folded = isNarrow && (
    <Select<SettingsPage>
      label={t('pages')}
      isLabelHidden
      size="sm"
      selected={page}
      onSelect={setPage}
      options={pages.map(id => ({id, label: t(`page.${id}`)}))}
    />
  );
  return (
    <div className={styles.settings}>
      {!isNarrow && (
        <Pane label={t('pages')} tone="side" className={styles.nav}>
          <PaneHeader>
            <PaneTitle>{t('title')}</PaneTitle>
          </PaneHeader>
          <nav className={styles.pages} aria-label={t('pages')}>
            {pages.map(id => {
              const Drawn = icons[id];
              return (
                <button
                  key={id}
                  type="button"
                  className={styles.page}
                  aria-current={id === page ? 'page' : undefined}
                  onClick={() => setPage(id)}
                >
                  <Drawn size={16} className={styles.icon} />
                  {t(`page.${id}`)}
                </button>
              );
            })}
          </nav>
        </Pane>
      )}
      <Screen key={page} above={folded} />
    </div>
  );
}
