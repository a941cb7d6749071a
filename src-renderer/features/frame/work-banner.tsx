import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {Banner, gravest} from '../../design/banner.tsx';
import {Button} from '../../design/button.tsx';
import {AlertIcon, InfoIcon} from '../../design/icons/status-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {useLineConditions} from './line-conditions.tsx';
import type {Condition} from './condition.ts';

interface WorkBannerProps {
  readonly shell: ShellState;
}

/** The gravest of what lasts and should be known, if anything. */
export function WorkBanner({shell}: WorkBannerProps) {
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const conditions = useConditions(shell).filter(({id}) => !dismissed.includes(id));
  const worst = gravest(conditions);
  if (worst === undefined) return null;
  const {id, tone, icon, title, text, actions, isDismissable} = worst;
  return (
    <Banner
      key={id}
      tone={tone}
      icon={icon}
      title={title}
      actions={actions}
      {...(isDismissable && {onDismiss: () => setDismissed([...dismissed, id])})}
    >
      {text}
    </Banner>
  );
}

function useConditions(state: ShellState): readonly Condition[] {
  const {setAside, chat, workspace, own} = state;
  const {t} = useTranslation('frame');
  const {shell, connection} = useDesk();
  const {drafts} = useSession();
  const leaveSample = useLeaveSample(own !== null);
  const isAway = useStore(connection, state => state.isAway);
  const isUnsaved = useStore(drafts, state => state.isUnsaved);
  const line = useLineConditions(state, isAway);
  const presence = valueOf(useLive('presence/mine', {}));
  // D4: during a call nothing is due; and who is Offline already loses nothing.
  const isWarned = state.isLeaving && presence?.call === null && presence.status !== 'offline';
  const said = (id: 'unsaved' | 'sample' | 'leaving') => ({
    id,
    title: t(`${id}.title`),
    text: t(`${id}.text`),
  });

  const all: readonly (Condition | false)[] = [
    ...line,
    isWarned && {
      ...said('leaving'),
      tone: 'warn',
      icon: <AlertIcon />,
      actions: (
        <Button tone="soft" size="sm" onPress={() => void shell.ask('shell/here', {})}>
          {t('leaving.here')}
        </Button>
      ),
    },
    isUnsaved && {...said('unsaved'), tone: 'warn', icon: <AlertIcon />},
    setAside !== null && {
      id: 'set-aside',
      tone: 'warn',
      icon: <AlertIcon />,
      title: t('setAside.title'),
      text: t('setAside.text', {file: setAside}),
      isDismissable: true,
    },
    chat?.state === 'port-taken' && {
      id: 'port-taken',
      tone: 'warn',
      icon: <AlertIcon />,
      title: t('portTaken.title'),
      text: t('portTaken.text', {port: chat.port}),
      isDismissable: true,
    },
    workspace === 'sample' && {
      ...said('sample'),
      tone: 'info',
      icon: <InfoIcon />,
      actions: (
        <Button tone="soft" size="sm" onPress={() => void leaveSample()}>
          {own === null ? t('sample.leave') : t('sample.back')}
        </Button>
      ),
    },
  ];
  return all.filter(condition => condition !== false);
}

/** Back to one's own workspace, if there is one. */
function useLeaveSample(hasOwn: boolean): () => Promise<void> {
  const {shell} = useDesk();
  const {drafts} = useSession();
  return async () => {
    await drafts.flush(); // the sample's engine stops with it
    await shell.ask('shell/choose-workspace', {workspace: hasOwn ? 'local' : null});
  };
}
