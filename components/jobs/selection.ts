/** The ids between two rows, both included, in the order of the table; only the second when the first is not there. */
export function rangeOf(order: readonly string[], from: string | null, to: string): string[] {
  const [start, end] = [from === null ? -1 : order.indexOf(from), order.indexOf(to)];
  if (start === -1 || end === -1) return [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** A selection with some rows added or taken away. */
export function withRows(selected: ReadonlySet<string>, rows: readonly string[], isOn: boolean): Set<string> {
  const next = new Set(selected);
  for (const row of rows) {
    if (isOn) next.add(row);
    else next.delete(row);
  }
  return next;
}
