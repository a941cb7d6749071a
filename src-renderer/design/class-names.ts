/** One `className` of the given names; what is undefined or false is left out. */
export const classNames = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(name => name !== false && name !== undefined && name !== '').join(' ');
