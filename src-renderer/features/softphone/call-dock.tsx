import {useEffect, useRef} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import {useLiveCalls} from './call-entries.ts';
import {CallConsole} from './call-console.tsx';
import {CallNote} from './call-note.tsx';
import styles from './call-dock.module.css';
import {useCallWords} from './use-call-words.ts';

/** The call in the composer's place of its conversation. */
export function CallDock({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const entry = useLiveCalls().find(({id}) => id === call.id);
  const region = useRef<HTMLElement>(null);
  // What had the focus may have been a part of the composer.
  useEffect(() => {
    if (document.activeElement === document.body) region.current?.focus();
  }, []);
  return (
    <section
      ref={region}
      className={styles.dock}
      data-region="composer"
      aria-label={t('callWith', {who: words.who(call)})}
      tabIndex={-1}
    >
      <CallConsole call={call} />
      {entry && <CallNote key={entry.id} entry={entry} />}
    </section>
  );
}
