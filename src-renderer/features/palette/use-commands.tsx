import {useMemo} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {languageChoices, themes} from '../../../core/contract/shell-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {CheckIcon, LinkIcon} from '../../design/icons/action-icons.ts';
import {ChevronEndIcon} from '../../design/icons/arrow-icons.ts';
import type {Icon} from '../../design/icons/icon.tsx';
import {
  ExternalIcon,
  GlobeIcon,
  MoonIcon,
  PeopleIcon,
  ScreenIcon,
  SignOutIcon,
  SunIcon,
} from '../../design/icons/navigation-icons.ts';
import {useSteady} from '../../design/use-steady.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useShellState} from '../../engine/use-shell-state.ts';
import {useCopyLink} from '../conversation/use-copy-link.ts';
import {commandIcons} from './command-icons.ts';
import {fitting} from './fitting.ts';
import type {Pick, PickGroup} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import {shortcutList, type ShortcutId} from '../shortcuts/shortcut-table.ts';

type CommandId = Exclude<
  ShortcutId,
  | 'next'
  | 'previous'
  | 'open'
  | 'next-pane'
  | 'previous-pane'
  | 'search'
  | 'palette'
  | 'send'
  | 'send-later'
  | 'undo-send'
  | 'switch-mode'
  | 'templates'
  | 'leave'
  | 'select'
  | 'extend-down'
  | 'extend-up'
  | 'select-all'
>;

const isCommand = (id: ShortcutId): id is CommandId =>
  shortcutList.some(shortcut => shortcut.id === id && !shortcut.isKeyOnly && !shortcut.isLocal);

/** What can be done now, best fit first: every shortcut that would act, and what has none. */
export function useCommands(query: string, onClose: () => void): readonly PickGroup[] {
  const {t} = useTranslation('palette');
  const {inbox} = useSession();
  const hasConversation = useStore(inbox, state => state.selected !== undefined);
  const commands = useShortcutCommands(onClose);
  const shell = useShellCommands(onClose);
  const links = useLinkCommands(onClose);
  return useMemo(() => {
    const [own, others] = [
      commands.filter(({isOfConversation}) => isOfConversation),
      commands.filter(({isOfConversation}) => !isOfConversation),
    ];
    return [
      ...(hasConversation
        ? [{id: 'conversation', title: t('group.conversation'), picks: fitting([...own, ...links], query)}]
        : []),
      {id: 'commands', title: t('group.commands'), picks: fitting([...others, ...shell], query)},
    ];
  }, [t, query, hasConversation, commands, shell, links]);
}

type ShortcutCommand = Pick & {readonly isOfConversation: boolean};

/** The shortcuts that would act. The same objects as long as the same ones do: their lines need not be drawn again. */
function useShortcutCommands(onClose: () => void): readonly ShortcutCommand[] {
  const {t} = useTranslation('palette');
  const {shortcuts, keymap} = useSession();
  const available = shortcuts.available().join(' ');
  return useMemo(() => {
    const acting = new Set(available.split(' '));
    const ids = shortcutList.map(({id}) => id).filter(isCommand);
    return ids
      .filter(id => acting.has(id))
      .map(id => {
        const shortcut = keymap.of(id);
        const Drawn: Icon = commandIcons[id] ?? ChevronEndIcon;
        return {
          id,
          text: t(`command.${id}`),
          icon: <Drawn />,
          isOfConversation: shortcut.group === 'conversation',
          keys: shortcut.keys,
          ...(shortcut.second !== undefined && {secondKey: shortcut.second}),
          onPick: () => {
            onClose();
            // The palette gives the focus back first: what a command focuses is to keep it.
            setTimeout(() => shortcuts.run(id));
          },
        };
      });
  }, [t, available, shortcuts, keymap, onClose]);
}

/** What can be done with the address of the conversation that is open. */
function useLinkCommands(onClose: () => void): readonly Pick[] {
  const {t} = useTranslation('palette');
  const {inbox} = useSession();
  const selected = useStore(inbox, state => state.selected);
  const copyLink = useCopyLink();
  const copyThis = useSteady((conversation: ConversationId) => void copyLink(conversation));
  return useMemo(() => {
    if (selected === undefined) return [];
    const copy = () => {
      onClose();
      copyThis(selected);
    };
    return [{id: 'copy-link', text: t('copyLink'), icon: <LinkIcon />, onPick: copy}];
  }, [t, selected, copyThis, onClose]);
}

/** Commands of the desktop around the workspace. They have no keys. */
function useShellCommands(onClose: () => void): readonly Pick[] {
  const {t} = useTranslation('palette');
  const {shell} = useDesk();
  const {inbox} = useSession();
  const state = valueOf(useShellState());
  return useMemo(() => {
    const icons = {system: ScreenIcon, light: SunIcon, dark: MoonIcon} as const;
    const after = (run: () => void) => () => {
      onClose();
      run();
    };
    return [
      ...themes.map((theme): Pick => {
        const Drawn = icons[theme];
        return {
          id: `theme-${theme}`,
          text: t(`theme.${theme}`),
          icon: <Drawn />,
          ...(state?.theme === theme && {end: <CheckIcon size={15} label={t('now')} />}),
          onPick: after(() => void shell.ask('shell/set-theme', {theme})),
        };
      }),
      ...languageChoices.map((language): Pick => ({
        id: `language-${language}`,
        text: t(`language.${language}`),
        icon: <GlobeIcon />,
        ...(state?.language === language && {end: <CheckIcon size={15} label={t('now')} />}),
        onPick: after(() => void shell.ask('shell/set-language', {language})),
      })),
      ...(state?.chat?.state === 'on'
        ? [
            {
              id: 'demo',
              text: t('demo'),
              icon: <ExternalIcon />,
              onPick: after(() => void shell.ask('shell/open-demo', {})),
            },
          ]
        : []),
      {id: 'logs', text: t('logs'), icon: <ExternalIcon />, onPick: after(() => void shell.ask('shell/open-logs', {}))},
      {id: 'team', text: t('team'), icon: <PeopleIcon />, onPick: after(() => inbox.openSettings('team'))},
      {
        id: 'start',
        text: t('start'),
        icon: <SignOutIcon />,
        onPick: after(() => void shell.ask('shell/choose-workspace', {workspace: null})),
      },
    ];
  }, [t, shell, inbox, state, onClose]);
}
