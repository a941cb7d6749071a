import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {fold} from '../../../core/lib/fold.ts';
import {Dialog} from '../../design/dialog.tsx';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Shortcut} from '../../design/shortcut.tsx';
import {Switch} from '../../design/switch.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import type {KnownShortcut} from '../shortcuts/keymap.ts';
import {shortcutGroups, type ShortcutGroup} from '../shortcuts/shortcut-table.ts';
import {KeyRecorder} from './key-recorder.tsx';
import styles from './shortcut-sheet.module.css';

interface ShortcutSheetProps {
  readonly onClose: () => void;
}

/** Every shortcut, out of the one table, and the switch that turns single keys off (WCAG 2.1.4). */
export function ShortcutSheet({onClose}: ShortcutSheetProps) {
  const {t} = useTranslation('palette');
  const {screen} = useDesk();
  const {keymap} = useSession();
  const changed = useStore(keymap);
  const [isChanging, setIsChanging] = useState(false);
  const [query, setQuery] = useState('');
  const [areOn, setAreOn] = useState(() => screen.read().areSingleKeysOn);
  const wanted = fold(query.trim());
  const fitting = keymap.list().filter(({id}) => fold(t(`sheet.shortcut.${id}`)).includes(wanted));
  return (
    <Dialog title={t('sheet.title')} isOpen onClose={onClose} size="bare">
      <div className={styles.sheet}>
        <header className={styles.head}>
          <h2 className={styles.title}>{t('sheet.title')}</h2>
          <TextField
            takesFocus
            label={t('sheet.find')}
            isLabelHidden
            placeholder={t('sheet.find')}
            icon={<SearchIcon size={15} />}
            value={query}
            onChange={setQuery}
          />
          <IconButton label={t('sheet.close')} icon={<CloseIcon />} onPress={onClose} />
        </header>
        <Groups isWide={isChanging}>
          {shortcutGroups.map(group => (
            <Group key={group} group={group} shown={fitting} changed={isChanging ? changed : undefined} />
          ))}
          {fitting.length === 0 && <p className={styles.quiet}>{t('sheet.none')}</p>}
        </Groups>
        <footer className={styles.foot}>
          <Switch
            isSelected={areOn}
            onChange={isOn => {
              screen.write({areSingleKeysOn: isOn});
              setAreOn(isOn);
            }}
          >
            {t('sheet.singleKeys')}
          </Switch>
          <span className={styles.quiet}>{t('sheet.singleKeysHint')}</span>
          <span className={styles.ways}>
            {Object.keys(changed).length > 0 && (
              <Button size="sm" tone="quiet" onPress={keymap.resetAll}>
                {t('sheet.resetAll')}
              </Button>
            )}
            <Button size="sm" isPressed={isChanging} onPress={() => setIsChanging(!isChanging)}>
              {t(isChanging ? 'sheet.changeDone' : 'sheet.change')}
            </Button>
          </span>
        </footer>
      </div>
    </Dialog>
  );
}

interface GroupsProps {
  readonly isWide: boolean;
  readonly children: ReactNode;
}

/** The part that scrolls: the keyboard has to reach it. */
function Groups({isWide, children}: GroupsProps) {
  const {t} = useTranslation('palette');
  return (
    <section
      className={styles.groups}
      aria-label={t('sheet.title')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
      tabIndex={0}
      data-wide={isWide || undefined}
    >
      {children}
    </section>
  );
}

interface GroupProps {
  readonly group: ShortcutGroup;
  readonly shown: readonly KnownShortcut[];
  /** Which of them have keys of their own, while they may be changed. */
  readonly changed: object | undefined;
}

function Group({group, shown, changed}: GroupProps) {
  const {t} = useTranslation('palette');
  const own = shown.filter(shortcut => shortcut.group === group);
  if (own.length === 0) return null;
  return (
    <section>
      <h3 className={styles.group}>{t(`sheet.group.${group}`)}</h3>
      <dl>
        {own.map(shortcut => (
          <div key={shortcut.id} className={styles.line}>
            <dt>{t(`sheet.shortcut.${shortcut.id}`)}</dt>
            <dd className={styles.keys}>
              {changed === undefined || shortcut.isLocal ? (
                <Keys shortcut={shortcut} />
              ) : (
                <KeyRecorder shortcut={shortcut} isChanged={Object.hasOwn(changed, shortcut.id)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Keys({shortcut: {keys, second}}: {readonly shortcut: KnownShortcut}) {
  const {t} = useTranslation('palette');
  return (
    <>
      <Shortcut keys={keys} />
      {second !== undefined && (
        <>
          {t('sheet.then')} <Shortcut keys={[second]} />
        </>
      )}
    </>
  );
}
