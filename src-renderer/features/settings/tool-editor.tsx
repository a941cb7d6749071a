import {useEffect, useEffectEvent, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CopyIcon, EyeIcon, TrashIcon} from '../../design/icons/action-icons.ts';
import {ArrowDownIcon, ArrowUpIcon, MoreIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem, MenuSeparator} from '../../design/menu.tsx';
import {Pane, PaneHeader} from '../../design/pane.tsx';
import {Switch} from '../../design/switch.tsx';
import type {ToolPageName} from './settings.tsx';
import styles from './tool-editor.module.css';

/** What can be done with one that is saved. */
export interface ToolDeeds {
  /** Undefined: a copy of it makes no sense. */
  readonly duplicate?: () => void;
  readonly remove: () => void;
  /** Undefined: it is the first or the last one, or another order is shown. */
  readonly moveUp: (() => void) | undefined;
  readonly moveDown: (() => void) | undefined;
}

interface ToolEditorProps {
  readonly page: ToolPageName;
  readonly title: string;
  readonly isOn?: boolean;
  /** Undefined: it is always on. */
  readonly onSwitch?: (isOn: boolean) => void;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  /** Undefined: it was never saved. */
  readonly deeds: ToolDeeds | undefined;
  readonly children: ReactNode;
  readonly preview: ReactNode;
}

/** One of them: its fields, and beside them what comes of it. Ctrl+S saves. */
export function ToolEditor({page, title, isChanged, children, preview, ...head}: ToolEditorProps) {
  const {t} = useTranslation('settings');
  useSaveKeys(() => isChanged && head.onSave());
  return (
    <Pane label={title} className={styles.pane}>
      <EditorHead title={title} isChanged={isChanged} {...head} />
      <div className={styles.both}>
        <div className={styles.fields}>{children}</div>
        <aside className={styles.preview} aria-label={t(`preview.${page}`)}>
          <h3 className={styles.previewTitle}>
            <EyeIcon size={15} className={styles.icon} />
            {t(`preview.${page}`)}
          </h3>
          {preview}
        </aside>
      </div>
    </Pane>
  );
}

/** From wherever the focus is: fields keep their keys to themselves. */
function useSaveKeys(onSave: () => void): void {
  const save = useEffectEvent(onSave);
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
      if (!isSave || event.shiftKey || event.altKey) return;
      event.preventDefault();
      save();
    };
    document.addEventListener('keydown', handle, true);
    return () => document.removeEventListener('keydown', handle, true);
  }, []);
}

type HeadProps = Omit<ToolEditorProps, 'page' | 'children' | 'preview'>;

function EditorHead({title, isOn = true, onSwitch, isChanged, isBusy, onSave, onDiscard, deeds}: HeadProps) {
  const {t} = useTranslation('settings');
  return (
    <PaneHeader
      actions={
        <div className={styles.actions}>
          {deeds && <Deeds {...deeds} />}
          {onSwitch && (
            <Switch isSelected={isOn} onChange={onSwitch}>
              {t('on')}
            </Switch>
          )}
          <Button tone="quiet" isDisabled={!isChanged} onPress={onDiscard}>
            {t('discard')}
          </Button>
          <Button tone="primary" keys={['Mod', 'S']} isDisabled={!isChanged} isBusy={isBusy} onPress={onSave}>
            {t('save')}
          </Button>
        </div>
      }
    >
      <h2 className={styles.title}>{title}</h2>
      {isChanged && <Chip tone="warn">{t('notSaved')}</Chip>}
    </PaneHeader>
  );
}

function Deeds({duplicate, remove, moveUp, moveDown}: ToolDeeds) {
  const {t} = useTranslation('settings');
  return (
    <MenuButton label={t('more')} trigger={<IconButton label={t('more')} icon={<MoreIcon />} placement="bottom" />}>
      {duplicate && (
        <MenuItem icon={<CopyIcon />} onAction={duplicate}>
          {t('duplicate')}
        </MenuItem>
      )}
      {moveUp && (
        <MenuItem icon={<ArrowUpIcon />} onAction={moveUp}>
          {t('moveUp')}
        </MenuItem>
      )}
      {moveDown && (
        <MenuItem icon={<ArrowDownIcon />} onAction={moveDown}>
          {t('moveDown')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<TrashIcon />} tone="danger" onAction={remove}>
        {t('remove')}
      </MenuItem>
    </MenuButton>
  );
}

/** Where one would stand, while none is open. */
export function NonePicked({page, onNew}: {readonly page: ToolPageName; readonly onNew: () => void}) {
  const {t} = useTranslation('settings');
  return (
    <Pane label={t(`pick.${page}`)}>
      <EmptyState title={t(`pick.${page}`)} action={<Button onPress={onNew}>{t(`new.${page}`)}</Button>}>
        {t('pickText')}
      </EmptyState>
    </Pane>
  );
}
