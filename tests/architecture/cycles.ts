/**
 * Groups of nodes that reach each other, largest first, each in alphabetical order.
 * @see Tarjan, Depth-first search and linear graph algorithms (1972)
 */
export function cyclesIn(
  nodes: Iterable<string>,
  targetsOf: (node: string) => Iterable<string>,
): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cycles: string[][] = [];

  const enter = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.get(node)!);
    open.push(node);
    isOpen.add(node);
    for (const target of targetsOf(node)) {
      if (!order.has(target)) enter(target);
      if (isOpen.has(target))
        lowest.set(node, Math.min(lowest.get(node)!, lowest.get(target)!, order.get(target)!));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const group = open.splice(open.indexOf(node));
    for (const one of group) isOpen.delete(one);
    if (group.length > 1) cycles.push(group.sort());
  };
  for (const node of nodes) if (!order.has(node)) enter(node);
  return cycles.sort((a, b) => b.length - a.length);
}
