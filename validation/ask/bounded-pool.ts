/** Limits of parallel work. */
export interface Bounds<Key> {
  /** Of all kinds together. */
  readonly atOnce: number;
  /** Of one kind, below its service's limit. */
  readonly atOnceOf: (key: Key) => number;
}

/**
 * Processes items in their order, as many in parallel as the limits allow. A library such as p-limit has
 * one limit: with one for each engine, an item that waits for its engine would take a place from the other's.
 * @throws the first failure
 */
export async function runBounded<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  bounds: Bounds<Key>,
  run: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = [...items.entries()];
  const running = new Map<Key, number>();
  const underWay = new Set<Promise<void>>();
  const count = (key: Key, more: number) => running.set(key, (running.get(key) ?? 0) + more);
  const isFree = ([, item]: readonly [number, Item]) =>
    (running.get(keyOf(item)) ?? 0) < bounds.atOnceOf(keyOf(item));
  const begin = ([index, item]: readonly [number, Item]) => {
    count(keyOf(item), 1);
    const one: Promise<void> = run(item, index).finally(() => {
      count(keyOf(item), -1);
      underWay.delete(one);
    });
    underWay.add(one);
  };
  try {
    while (waiting.length > 0 || underWay.size > 0) {
      const next = underWay.size < bounds.atOnce ? waiting.findIndex(isFree) : -1;
      if (next < 0) await Promise.race(underWay);
      else waiting.splice(next, 1).forEach(begin);
    }
  } catch (error) {
    // Nothing more starts; running items may still be stopping their queries.
    await Promise.allSettled(underWay);
    throw error;
  }
}
