import { JOB_LIMITS } from "./create-job-schema";

/**
 * The first of `name`, `name-2`, `name-3` … that is not taken, within Bedrock's length. A number that the name ends
 * with already is counted on, so that `reviews-2` leads to `reviews-3`.
 */
export function suggestName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  const [, base = name, number = "1"] = /^(.+?)-(\d{1,4})$/.exec(name) ?? [];
  for (let next = Number(number) + 1; ; next += 1) {
    const suffix = `-${next}`;
    const candidate = base.slice(0, JOB_LIMITS.jobNameLength - suffix.length) + suffix;
    if (!isTaken(candidate)) return candidate;
  }
}
