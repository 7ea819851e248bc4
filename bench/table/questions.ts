/** The questions that the table is asked in the benchmarks, as addresses; written before anything was tuned. */

/** What people usually ask. */
export const USUAL = [
  "",
  "group=waiting",
  "group=running",
  "group=done",
  "group=needs-look",
  "group=stopped",
  "by=person-0",
  "by=person-0&status=failed,out-of-time",
  "from=2026-03-01T00:00Z&to=2026-04-01T00:00Z",
  "model=Claude%20Haiku%204.5&sort=cost",
  "q=quarterly",
  "page=1000&size=100",
] as const;

/** The worst that could be thought of: words in many or no names, unselective filters with unusual sorts, the last page. */
export const WORST = [
  "q=e",
  "q=reviews",
  "q=nova&sort=name&dir=asc",
  "q=a e i o s t r n",
  "q=no-job-bears-this-name",
  "q=person&sort=startedBy&page=900&size=100",
  "q=team&sort=time&dir=asc",
  "q=2&group=done&by=person-0,person-1,person-2,outside&sort=errors",
  "sort=time&page=999999&size=100",
  "sort=model&dir=asc&page=500&size=100",
  "dateOf=ended&period=90d&sort=progress&size=100",
  "status=done,finished,done-with-errors,failed,stopped&sort=cost&dir=asc&page=400&size=100",
] as const;

/** Searches alone. */
export const SEARCHES = ["q=quarterly", "q=reviews", "q=reviews-topics", "q=nova", "q=0000000a", "q=support"] as const;
