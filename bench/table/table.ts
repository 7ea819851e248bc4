/** The table at scale: rows, total and every count, in this process, against its goals and against the rival. */
import { sql } from "kysely";
import { loadJobListParams } from "@/lib/jobs/search-params";
import { queryJobs } from "@/lib/mirror/query-jobs";
import { queryTiles } from "@/lib/mirror/query-tiles";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { type Figure, median, ms, print, timeOf } from "../figures.ts";
import { openAccount } from "./account.ts";
import { SEARCHES, USUAL, WORST } from "./questions.ts";
import { readAllAndFilter } from "./rival.ts";

const VIEWER = { userId: "person-0" };
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const RUNS = 15;
const HOW = `median of ${String(RUNS)} runs of each question, in the server's process`;

const paramsOf = (question: string) => loadJobListParams(new URLSearchParams(question));

async function times(questions: readonly string[], runs = RUNS): Promise<number[]> {
  const each: number[] = [];
  for (const question of questions) each.push(await timeOf(runs, () => queryJobs(paramsOf(question), VIEWER)));
  if (process.env.BENCH_VERBOSE) questions.forEach((question, index) => console.error(ms(each[index] ?? 0), question));
  return each;
}

/** What SQLite's own index takes for the same words: made here, since the product does without it. */
async function fullTextTime(): Promise<number> {
  const database = mirrorDatabase();
  await sql`CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'trigram', content = '', columnsize = 0)`.execute(
    database,
  );
  await sql`INSERT INTO words (rowid, text) SELECT rowid, concat_ws(char(10), job_name, job_id, model_name, model_id,
    started_by_name, started_by_id, tags) FROM job`.execute(database);
  const times: number[] = [];
  for (const question of SEARCHES) {
    const phrase = `"${paramsOf(question).q}"`;
    const find = () => sql`SELECT rowid FROM words WHERE words MATCH ${phrase}`.execute(database);
    times.push(await timeOf(RUNS, find));
  }
  return Math.max(...times);
}

/** The figures of the table; `sizes` for a short run. */
async function benchTable(sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const growth: string[] = [];
  for (const size of sizes) {
    const close = await openAccount(size);
    const [usual, worst] = [await times(USUAL), await times(WORST)];
    growth.push(`${size.toLocaleString("en")}: ${ms(median(usual))}, ${ms(Math.max(...worst))}`);
    if (size === 100_000) {
      const search = await times(SEARCHES);
      const rival = await timeOf(1, () => readAllAndFilter(paramsOf("by=person-0&status=failed,out-of-time")));
      const tiles = await timeOf(RUNS, () => queryTiles());
      figures.push(
        { name: "Rows, total and all counts, usual questions", goal: "≤ 5 ms", figure: ms(median(usual)), how: HOW },
        { name: "The slowest usual question", goal: "–", figure: ms(Math.max(...usual)), how: HOW },
        {
          name: "The same, the worst questions",
          goal: "≤ 40 ms",
          figure: ms(Math.max(...worst)),
          how: `${HOW}; the slowest`,
        },
        {
          name: "Against reading all rows and filtering in JavaScript",
          goal: "≥ 40 times faster",
          figure: `${String(Math.round(rival / median(usual)))} times (${ms(rival)})`,
          how: "a person and two statuses, in the same process",
        },
        { name: "Text search", goal: "≤ 15 ms", figure: ms(Math.max(...search)), how: `${HOW}; the slowest of six` },
        {
          name: "The same search in SQLite's full-text index with trigrams, jobs' ids alone",
          goal: "the slower one goes",
          figure: ms(await fullTextTime()),
          how: "FTS5 over the same texts; the slowest of six",
        },
        { name: "The four tiles", goal: "–", figure: ms(tiles), how: `median of ${String(RUNS)} runs` },
      );
    }
    await close();
  }
  figures.push({
    name: "Growth: median usual, slowest worst",
    goal: "below linear",
    figure: growth.join(" · "),
    how: "the same questions, jobs made up by bench/table/jobs.ts",
  });
  return figures;
}

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
print(await benchTable(sizes.length > 0 ? sizes : SIZES));
