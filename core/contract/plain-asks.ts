import type {ShellRoute} from './shell-routes.ts';

/** `{count}` and nothing else: a whole number from 0 on. */
const isCount = (input: object): boolean =>
  Object.keys(input).length === 1 && 'count' in input && Number.isSafeInteger(input.count) && Number(input.count) >= 0;

/**
 * What a page tells the desktop while its first list is being painted is looked at by hand: loading the schemas for it held
 * up main, and with it the list, for 45 ms of processor time. True: the schema would take it as it is. Whatever else it
 * is goes to the schema, which says why not.
 */
export const plainAsks: {readonly [R in ShellRoute]?: (input: object) => boolean} = {
  'shell/set-badge': isCount,
  'shell/set-missed-calls': isCount,
};
