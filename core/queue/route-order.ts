interface Ranked<Id> {
  readonly id: Id;
  readonly rank: number;
}

/**
 * new ranks after one route was put in front of another (undefined: at the end), of those
 * only whose rank changes. Undefined: one of the two is not there.
 *
 * @param routes in their order
 */
export function ranksAfterMove<Id>(
  routes: readonly Ranked<Id>[],
  id: Id,
  before: Id | undefined,
): ReadonlyMap<Id, number> | undefined {
  if (before === id) return routes.some(one => one.id === id) ? new Map() : undefined;
  const others = routes.filter(one => one.id !== id);
  const moved = routes.find(one => one.id === id);
  const at = before === undefined ? others.length : others.findIndex(one => one.id === before);
  if (moved === undefined || at < 0) return undefined;
  const ordered = others.toSpliced(at, 0, moved);
  const changed = ordered.map((one, n) => [one, n + 1] as const).filter(([{rank}, next]) => rank !== next);
  return new Map(changed.map(([{id: of}, next]) => [of, next]));
}
