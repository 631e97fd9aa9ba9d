const closers: (() => unknown)[] = [];

/**
 * Closes what all suites of a run share once the last of them has ended. Starting it anew for each file
 * would cost more than all their questions.
 */
export function closeAtTheEnd(close: () => unknown): void {
  closers.push(close);
}

after(async () => {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
});
