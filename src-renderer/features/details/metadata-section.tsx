import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {EyeIcon, LockIcon} from '../../design/icons/action-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {Fact} from './fact.tsx';
import styles from './fact-words.module.css';
import {Section} from './section.tsx';
import {useDo} from './use-refusal-words.ts';

interface MetadataSectionProps {
  readonly head: ConversationHead;
}

/** BO-10: what a bot found out. Not there while nothing is known. */
export function MetadataSection({head: {metadata, masked}}: MetadataSectionProps) {
  const {t} = useTranslation('details');
  const isManager = valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
  const facts = Object.entries(metadata);
  if (facts.length === 0) return null;
  const shown = (value: (typeof metadata)[string]): string => {
    if (value === null) return t('notKnown');
    return typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value);
  };
  return (
    <Section id="metadata" title={t('metadata')} count={facts.length}>
      <dl>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} end={isManager && <MaskButton name={name} isMasked={masked.includes(name)} />}>
            {masked.includes(name) && !isManager ? (
              <span className={styles.unknown}>{t('hiddenFromAgents')}</span>
            ) : (
              <span className={value === null ? styles.unknown : styles.plain}>{shown(value)}</span>
            )}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

interface MaskButtonProps {
  readonly name: string;
  readonly isMasked: boolean;
}

/** DM-1: a Manager decides whether agents see it, in every conversation. */
function MaskButton({name, isMasked}: MaskButtonProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  return (
    <IconButton
      label={t('hideFromAgents', {name})}
      icon={isMasked ? <LockIcon size={14} /> : <EyeIcon size={14} />}
      size="xs"
      placement="top"
      isPressed={isMasked}
      onPress={() => void run('metadata/mask', {name, isMasked: !isMasked})}
    />
  );
}
