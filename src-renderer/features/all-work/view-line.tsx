import type {KeyboardEvent, ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {useFormats} from '../../design/formats-context.ts';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {useSession} from '../session/session.ts';
import styles from './views-rail.module.css';
import {keyOfSource, type Source} from './work-source.ts';

interface ViewLineProps {
  readonly source: Source;
  readonly icon: ReactNode;
  readonly name: string;
  /** Undefined: nobody knows, or nobody asked. */
  readonly count: number | undefined;
  /** At least that many. */
  readonly isMore?: boolean;
  /** What can be done to the list itself; beside the line while one is on it. */
  readonly menu?: ReactNode;
  readonly onChosen: (() => void) | undefined;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** One list of the rail. */
export function ViewLine({source, icon, name, count, isMore = false, menu, onChosen, onKeyDown}: ViewLineProps) {
  const {t} = useTranslation('all-work');
  const {numbers} = useFormats();
  const {allWork, inbox} = useSession();
  const isChosen = useStore(allWork, state => keyOfSource(state.source) === keyOfSource(source));
  return (
    <li className={styles.line} data-menu={menu !== undefined || undefined}>
      <button
        type="button"
        className={styles.link}
        aria-current={isChosen ? 'page' : undefined}
        data-line
        title={name}
        onKeyDown={onKeyDown}
        onClick={() => {
          allWork.show(source);
          inbox.open(undefined);
          onChosen?.();
        }}
      >
        <span className={styles.icon}>{icon}</span>
        <span className={styles.name}>{name}</span>
        {count !== undefined && (
          <>
            <span className={styles.count} aria-hidden>
              {numbers.count(count)}
              {isMore && '+'}
            </span>
            <VisuallyHidden> {t('count', {count})}</VisuallyHidden>
          </>
        )}
      </button>
      {menu !== undefined && <span className={styles.menu}>{menu}</span>}
    </li>
  );
}
