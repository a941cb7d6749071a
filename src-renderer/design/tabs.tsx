import type {ReactNode} from 'react';
import {Tab, TabList, TabPanel, Tabs as AriaTabs} from 'react-aria-components/Tabs';
import {CountBadge} from './count-badge.tsx';
import styles from './tabs.module.css';

interface TabContent<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** How many there are; nothing for 0. */
  readonly count?: number;
  readonly content: ReactNode;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabContent<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** Several panes in one place. Only the chosen one is there. */
export function Tabs<Id extends string>({label, tabs, selected, onSelect}: TabsProps<Id>) {
  const choose = (key: unknown) => {
    const chosen = tabs.find(({id}) => id === key);
    if (chosen) onSelect(chosen.id);
  };
  return (
    <AriaTabs className={styles.tabs ?? ''} selectedKey={selected} onSelectionChange={choose}>
      <TabList className={styles.list ?? ''} aria-label={label}>
        {tabs.map(({id, label: words, count = 0}) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            {words}
            {count > 0 && <CountBadge count={count} tone="muted" />}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({id, content}) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ''}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
