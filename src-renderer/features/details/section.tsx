import {useState, type ReactNode} from 'react';
import {ChevronDownIcon, ChevronEndIcon} from '../../design/icons/arrow-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import type {DetailSection} from './detail-sections.ts';
import styles from './section.module.css';

interface SectionProps {
  readonly id: DetailSection;
  readonly title: string;
  readonly count?: number | undefined;
  /** Opens it whenever it changes: something in it is asked for. */
  readonly unfoldsFor?: unknown;
  /** At the end of the heading's line. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A part that folds. How it was left is how it is found, in every conversation and after a start. */
export function Section({id, title, count, unfoldsFor, end, children}: SectionProps) {
  const {screen} = useDesk();
  const [isOpen, setIsOpen] = useState(() => !screen.read().foldedDetails.includes(id));
  const [unfolded, setUnfolded] = useState<unknown>();
  if (unfoldsFor !== unfolded) {
    setUnfolded(unfoldsFor);
    if (unfoldsFor !== undefined) setIsOpen(true);
  }
  const toggle = () => {
    const others = screen.read().foldedDetails.filter(one => one !== id);
    screen.write({foldedDetails: isOpen ? [...others, id] : others});
    setIsOpen(!isOpen);
  };
  return (
    <section className={styles.section} data-section={id} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={toggle}>
            {isOpen ? <ChevronDownIcon size={13} /> : <ChevronEndIcon size={13} />}
            <span className={styles.title}>{title}</span>
            {count !== undefined && count > 0 && <span>{count}</span>}
          </button>
        </h3>
        {end}
      </div>
      {isOpen && children}
    </section>
  );
}
