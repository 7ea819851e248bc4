import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/insights/csv/route";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { INSIGHTS_TABLES } from "@/lib/jobs/insights-tables";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { refreshJobs } from "@/lib/mirror/mirror";

const board = boardForTests();

beforeAll(async () => {
  await board.sandbox.control.seedJobs([
    { jobName: "one" },
    { jobName: "two", settings: { modelId: "=HYPERLINK(1)" } },
  ]);
  await refreshJobs();
});

async function exported(search: string): Promise<{ response: Response; text: string }> {
  const request = new NextRequest(`http://127.0.0.1:3000/api/insights/csv${search}`);
  const cookie = await cookieOf(PEOPLE.viktor);
  const response = await inRequest(cookie, () => GET(request, { params: Promise.resolve({}) }));
  return { response, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer()) };
}

describe("a table of the insights as a file", () => {
  test.each(INSIGHTS_TABLES)("%s is a file that Excel takes for UTF-8, kept by nobody on the way", async (table) => {
    const { response, text } = await exported(`?table=${table}&period=7d`);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toContain(`filename="insights-${table}-`);
    expect(response.headers.get("cache-control")).toContain("no-store");
    const [header = "", ...lines] = text.replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(text.startsWith("\uFEFF")).toBe(true);
    for (const line of lines) expect(line.split(",")).toHaveLength(header.split(",").length);
  });

  test("O2: a model whose name begins like a formula is text", async () => {
    const { text } = await exported("?table=models");
    expect(text).toContain("'=");
    expect(text).not.toMatch(/(^|[,\n])"?=/);
  });

  test("M9: what is not known is an empty cell, never 0", async () => {
    const { text } = await exported("?table=models");
    const [, line = ""] = text.split("\r\n").filter((each) => !each.startsWith("Nova"));
    const [, jobs, , , , cost, saved, unknownJobs] = line.split(",");
    expect([jobs, cost, saved, unknownJobs]).toEqual(["1", "", "", "1"]);
  });

  test("an unknown table is the one along the time, and odd times fall to the usual one", async () => {
    const { text } = await exported("?table=passwords&period=forever&from=yesterday");
    expect(text.split("\r\n")[0]).toContain("From,Jobs,Waiting,Running,Done");
    expect(text.trimEnd().split("\r\n").length).toBeGreaterThan(30);
  });
});
