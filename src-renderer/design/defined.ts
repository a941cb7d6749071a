/** The same properties without `undefined`: what is not known is not there. */
export type Defined<Props> = {[Name in keyof Props]?: Exclude<Props[Name], undefined>};

/**
 * Drops the properties that are undefined. react-aria tells `isDisabled: undefined` from a missing
 * `isDisabled`, and so does our compiler (`exactOptionalPropertyTypes`).
 */
export function defined<Props extends object>(props: Props): Defined<Props> {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Defined<Props>;
}
