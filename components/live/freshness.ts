import { type Freshness, freshnessSchema } from "@/lib/jobs/job";

/** The later one of two things the server said of its own freshness. */
export function newerFreshness(a: Freshness, b: Freshness): Freshness {
  return b.now >= a.now ? b : a;
}

/** What an answer of the server says of its freshness; null where it says nothing. */
export function freshnessOf(answer: unknown): Freshness | null {
  if (typeof answer !== "object" || answer === null || !("freshness" in answer)) return null;
  return freshnessSchema.safeParse(answer.freshness).data ?? null;
}
