/**
 * The new value, built from the parts of the old one that are equal to it. What did not
 * change keeps its identity, so a memoised row of a list that was read again does not draw
 * again. For plain JSON only, which is what the contract carries.
 */
export function share<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return shareList(before, after) as T;
  if (isRecord(before) && isRecord(after)) return shareRecord(before, after) as T;
  return after;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = byKey(before);
  const shared = after.map((item, n) => share(known.get(keyOf(item) ?? n) ?? before[n], item));
  const isSame = shared.length === before.length && shared.every((item, n) => Object.is(item, before[n]));
  return isSame ? before : shared;
}

function shareRecord(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(after);
  const shared = Object.fromEntries(names.map(name => [name, share(before[name], after[name])]));
  const isSame =
    names.length === Object.keys(before).length && names.every(name => Object.is(shared[name], before[name]));
  return isSame ? before : shared;
}

/** What a row is known by wherever it moves to; other lists are compared place by place. */
function keyOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const key = item['position'] ?? item['conversationId'] ?? item['messageId'] ?? item['id'];
  return typeof key === 'string' || typeof key === 'number' ? `${typeof key}:${key}` : undefined;
}

function byKey(list: readonly unknown[]): ReadonlyMap<string | number, unknown> {
  return new Map(
    list.flatMap(item => {
      const key = keyOf(item);
      return key === undefined ? [] : [[key, item] as const];
    }),
  );
}
