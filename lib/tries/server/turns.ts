import "server-only";

/**
 * Answers that are on their way at once, for the whole server: five rows of one person go together, and ten people who
 * try at the same moment do not use up the model's requests a minute, which their jobs' neighbours need too.
 */
const MOST_AT_ONCE = 10;

const TURNS = Symbol.for("batchboard.tries-on-their-way");
type Turns = { busy: number; waiting: (() => void)[] };
type WithTurns = typeof globalThis & { [TURNS]?: Turns };

/** Runs something as soon as fewer than ten are running. */
export async function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
  const turns = ((globalThis as WithTurns)[TURNS] ??= { busy: 0, waiting: [] });
  if (turns.busy < MOST_AT_ONCE) turns.busy += 1;
  else await new Promise<void>((resolve) => turns.waiting.push(resolve));
  try {
    return await run();
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.busy -= 1;
  }
}
