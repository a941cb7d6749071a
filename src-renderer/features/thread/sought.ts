import {createContext, use} from 'react';

/** What is looked for in the thread around this, and stands out in it; empty: nothing is. */
export const SoughtContext = createContext('');

/** What is looked for here. */
export const useSought = (): string => use(SoughtContext);
