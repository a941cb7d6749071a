import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Fact} from './fact.tsx';
import styles from './fact-words.module.css';
import {Section} from './section.tsx';

interface MetadataSectionProps {
  readonly head: ConversationHead;
}

/** BO-10: what a bot found out. Not there while nothing is known. */
export function MetadataSection({head: {metadata}}: MetadataSectionProps) {
  const {t} = useTranslation('details');
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
          <Fact key={name} name={name}>
            <span className={value === null ? styles.unknown : styles.plain}>{shown(value)}</span>
          </Fact>
        ))}
      </dl>
    </Section>
  );
}
