import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { now, setClock } from "@/lib/clock";
import { cookieOf, fromOurPage, inRequest } from "@/lib/http/testing/request-scope";
import { getJob } from "@/lib/jobs/server/get-job";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { actsOfJob } from "@/lib/ledger/ledger";
import { keptFileBytes } from "@/lib/ledger/start-lists";
import { findStart, moveStart } from "@/lib/ledger/starts";
import type { JobPlan } from "@/lib/starts/plan";
import { finishedJob } from "@/lib/starts/server/finished-job";
import { removeOldUploads } from "@/lib/starts/server/old-uploads";
import { fileBytes, sourcePath } from "@/lib/starts/server/start-files";
import { csvOf, newToken, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { gatherRest } from "../actions";
import { asRestOf, asStart } from "../testing/linked-starts";
import { bad, counted, good, jobWith, plain } from "../testing/results-board";
import { endCountWorker } from "./count-worker";
import { gatherRest as gather } from "./gather-rest";

const board = boardForTests(UPLOAD_SETTINGS);
afterAll(endCountWorker);

test("W2: a viewer who asks by hand for what a job has left is refused, and it is on record", async () => {
  const jobId = await jobWith(board, plain([good("a"), bad("failed")]));
  const request = { ...fromOurPage(), ...(await cookieOf(PEOPLE.viktor)) };
  const asked = { clientRequestToken: newToken(), jobId, kinds: [], causes: [], markedBad: true, maxTokens: null };
  expect(await inRequest(request, () => gatherRest(asked))).toMatchObject({ problem: { code: "forbidden" } });
  expect(await actsOfJob(jobId)).toMatchObject([{ act: "gather-rest", by: { id: "viktor" }, result: "refused" }]);
});

describe("jobs that finish each other", () => {
  let [one, two, ended, running] = ["", "", "", ""];
  let plan: JobPlan;
  beforeAll(async () => {
    plan = planFor(csvOf(4));
    one = await jobWith(board, plain([good("a"), bad("failed")], { ids: [0, 1] }));
    two = await jobWith(board, plain([bad("missing"), good("d")], { ids: [2, 3] }));
    await asStart([one, two], plan);
    ended = await jobWith(board, plain([good("b")], { ids: [1] }));
    running = await jobWith(board, plain([bad("missing")], { ids: [2] }), {
      overrides: { status: "InProgress", endTime: undefined },
    });
    await asRestOf(one, [ended], plan);
    await asRestOf(one, [running], plan);
  });

  test("name each other, of a split job each of its parts", async () => {
    for (const jobId of [one, two]) {
      const { finishes, finishedBy } = await getJob(jobId);
      expect(finishes).toBeNull();
      expect(finishedBy).toMatchObject([
        { jobId: ended, records: 1, state: "ended" },
        { jobId: running, records: 1, state: "running" },
      ]);
    }
    expect(await getJob(ended)).toMatchObject({ finishes: { jobId: one, records: 1 }, finishedBy: [] });
  });

  test("are told to whoever is about to finish the same once more, while they run", async () => {
    const again = await asRestOf(one, [], plan);
    await moveStart(again, ["started"], { state: "withdrawn" });
    expect(await finishedJob(again)).toMatchObject({ jobId: one, others: [{ jobId: running }] });
    expect((await getJob(one)).finishedBy).toHaveLength(2);
    expect(await finishedJob(newToken())).toBeNull();
  });
});

test("what was gathered is kept for seven days, and as long as a start uses it", async () => {
  const jobId = await jobWith(board, plain([good("a"), bad("missing")]));
  await counted(jobId);
  const before = await keptFileBytes();
  const asked = () => ({ clientRequestToken: newToken(), jobId, kinds: ["missing" as const], causes: [] });
  const ask = () => gather({ ...asked(), markedBad: false, maxTokens: null }, PEOPLE.mara);
  const [unused, used] = [(await ask()).startId, (await ask()).startId];
  expect(await keptFileBytes()).toBe(before + 2 * ((await fileBytes(sourcePath(used))) ?? NaN));
  await asStart([], planFor(csvOf(1)), used);
  try {
    setClock(now() + 7.1 * 86_400_000);
    await removeOldUploads();
  } finally {
    setClock(null);
  }
  expect(await fileBytes(sourcePath(unused))).toBeNull();
  expect(await findStart(unused)).toMatchObject({ state: "withdrawn", receivedBytes: 0 });
  expect(await fileBytes(sourcePath(used))).toBeGreaterThan(0);
});
