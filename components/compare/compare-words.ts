import type { Vote } from "@/lib/results/compare";

/** How the two sides are called: by their letters, or while it is hidden whose is whose by where they stand. */
export function sideNames(isBlind: boolean): { left: string; right: string } {
  return isBlind ? { left: "Left", right: "Right" } : { left: "A", right: "B" };
}

/** "A better 12, B better 7, equal 3". */
export function voteWords(votes: Record<Vote, number>, number: (value: number) => string): string {
  return `A better ${number(votes.a)}, B better ${number(votes.b)}, equal ${number(votes.equal)}`;
}
