import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

const COUNT = 100_000;
let dir: string;
let sandbox: Sandbox;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "sandbox-"));
  sandbox = await startSandbox({ dir });
  await sandbox.control.seedMany(COUNT);
}, 60_000);

afterAll(async () => {
  await sandbox.close();
  await rm(dir, { recursive: true });
});

type Page = { invocationJobSummaries: { jobArn: string }[]; nextToken?: string };

async function list(maxResults: number, nextToken?: string): Promise<Page> {
  const query = new URLSearchParams({ maxResults: String(maxResults), ...(nextToken && { nextToken }) });
  return (await (await fetch(`${sandbox.endpoint}/model-invocation-jobs?${query}`)).json()) as Page;
}

function middle(durations: number[]): number {
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)] ?? 0;
}

describe("100,000 jobs", () => {
  it("are paged through once each, and a late page costs about what an early one does", async () => {
    const took: number[] = [];
    const ids = new Set<string>();
    let nextToken: string | undefined;
    do {
      const begun = performance.now();
      const page = await list(1_000, nextToken);
      took.push(performance.now() - begun);
      for (const { jobArn } of page.invocationJobSummaries) ids.add(jobArn);
      nextToken = page.nextToken;
    } while (nextToken);
    expect(took).toHaveLength(COUNT / 1_000);
    expect(ids.size).toBe(COUNT);
    expect(middle(took.slice(-30))).toBeLessThan(4 * middle(took.slice(10, 40)));
  }, 60_000);

  it("a page of one costs a small part of a page of a thousand", async () => {
    const cost = async (size: number) => {
      const took: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const begun = performance.now();
        await list(size);
        took.push(performance.now() - begun);
      }
      return middle(took);
    };
    expect(await cost(1)).toBeLessThan((await cost(1_000)) / 2);
  }, 60_000);
});
