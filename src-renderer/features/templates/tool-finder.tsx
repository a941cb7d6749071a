import {useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode} from 'react';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import styles from './tool-finder.module.css';
import type {PanelKeys, PanelLinks} from './tool-panel.tsx';

interface ToolFinderProps {
  /** Names the field, and stands in it while it is empty. */
  readonly label: string;
  /** The panel below. */
  readonly children: (links: PanelLinks) => ReactNode;
}

/** A field to find templates or macros with. */
export function ToolFinder({label, children}: ToolFinderProps) {
  const id = useId();
  const keys = useRef<PanelKeys>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [line, setLine] = useState<string>();
  const focus = () => field.current?.focus({preventScroll: true});
  // At once, for what is typed right after the key. Its place is found only once it is as large as this, and the
  // window must not go to where it does not stay.
  useLayoutEffect(focus, []);
  useEffect(() => {
    // What opens inside a dialog is given the focus as a whole once it stands.
    const timer = setTimeout(focus);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.finder}>
      <div className={styles.field}>
        <SearchIcon size={15} className={styles.icon} />
        <input
          ref={field}
          className={styles.input}
          type="text"
          role="combobox"
          aria-expanded={line !== undefined}
          aria-controls={id}
          aria-activedescendant={line}
          aria-autocomplete="list"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={query}
          onChange={({target}) => setQuery(target.value)}
          onKeyDown={event => {
            if (!event.nativeEvent.isComposing && keys.current?.handle(event) === true) event.preventDefault();
          }}
        />
      </div>
      {children({id, query, keys, onActive: setLine, refocus: focus})}
    </div>
  );
}
