import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {fold} from '../../../core/lib/fold.ts';
import {Dialog} from '../../design/dialog.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Shortcut} from '../../design/shortcut.tsx';
import {Switch} from '../../design/switch.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useDesk} from '../../engine/desk.ts';
import {shortcutGroups, shortcutList, type ShortcutGroup} from '../shortcuts/shortcut-table.ts';
import styles from './shortcut-sheet.module.css';

interface ShortcutSheetProps {
  readonly onClose: () => void;
}

/** Every shortcut, out of the one table, and the switch that turns single keys off (WCAG 2.1.4). */
export function ShortcutSheet({onClose}: ShortcutSheetProps) {
  const {t} = useTranslation('palette');
  const {screen} = useDesk();
  const [query, setQuery] = useState('');
  const [areOn, setAreOn] = useState(() => screen.read().areSingleKeysOn);
  const wanted = fold(query.trim());
  const fitting = shortcutList.filter(({id}) => fold(t(`sheet.shortcut.${id}`)).includes(wanted));
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
        <div className={styles.groups}>
          {shortcutGroups.map(group => (
            <Group key={group} group={group} shown={fitting} />
          ))}
          {fitting.length === 0 && <p className={styles.quiet}>{t('sheet.none')}</p>}
        </div>
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
        </footer>
      </div>
    </Dialog>
  );
}

interface GroupProps {
  readonly group: ShortcutGroup;
  readonly shown: typeof shortcutList;
}

function Group({group, shown}: GroupProps) {
  const {t} = useTranslation('palette');
  const own = shown.filter(shortcut => shortcut.group === group);
  if (own.length === 0) return null;
  return (
    <section>
      <h3 className={styles.group}>{t(`sheet.group.${group}`)}</h3>
      <dl>
        {own.map(({id, keys, second}) => (
          <div key={id} className={styles.line}>
            <dt>{t(`sheet.shortcut.${id}`)}</dt>
            <dd className={styles.keys}>
              <Shortcut keys={keys} />
              {second !== undefined && (
                <>
                  {t('sheet.then')} <Shortcut keys={[second]} />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
