/** The production build against a sandbox with many jobs, as processes of their own. */
import { writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { App } from "../../e2e/fixtures/app";
import type { Seed } from "../../e2e/fixtures/sandbox";
import { type Person, PEOPLE, SESSION_COOKIE, sessionToken, usersFile } from "../../e2e/fixtures/people";

/** A person may have 20 live streams. */
const STREAMS_A_PERSON = 20;

const pageSchema = z.object({ total: z.number(), freshness: z.object({ complete: z.boolean() }) });

/** A dashboard whose people are enough for so many streams, over an account with these jobs. */
export async function startApp(jobs: Seed): Promise<App> {
  const app = await App.start({ BATCHBOARD_AWS_CALLS_PER_SECOND: "500" }, jobs);
  await writeFile(join(app.folder, "users.json"), usersFile(PEOPLE_OF_BENCH));
  return app;
}

/** What AWS allows the dashboard in production, more or less: the first reading is over. */
export const STEADY = { BATCHBOARD_AWS_CALLS_PER_SECOND: "20" };

/** A dashboard that has read an account with so many jobs, and then rests. */
export async function startFilledApp(jobs: number): Promise<App> {
  const app = await startApp(jobs);
  const [cookie = ""] = await cookies(app);
  await untilHolds(async () => (await progressOf(app, cookie)).isComplete, 200);
  await app.stopDashboard();
  await app.startDashboard(STEADY);
  return app;
}

const PEOPLE_OF_BENCH: Person[] = Array.from({ length: 40 }, (_, number) => {
  return { ...PEOPLE.operator, id: `person-${number}`, name: `Person ${number}` };
});

/** A session cookie for each of the people, as a header. */
export function cookies(app: App): Promise<string[]> {
  return Promise.all(
    PEOPLE_OF_BENCH.map(async (person) => `${SESSION_COOKIE}=${await sessionToken(person, app.secret)}`),
  );
}

/** How far the copy of AWS's list is. */
export async function progressOf(app: App, cookie: string): Promise<{ total: number; isComplete: boolean }> {
  const response = await fetch(`${app.address}/api/jobs?size=25`, { headers: { cookie } });
  const { total, freshness } = pageSchema.parse(await response.json());
  return { total, isComplete: freshness.complete };
}

/** Waits until it holds; answers after how many milliseconds it did. */
export async function untilHolds(check: () => Promise<boolean>, everyMs = 20): Promise<number> {
  const started = performance.now();
  while (!(await check().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, everyMs));
  return performance.now() - started;
}

/** Resident memory of a process, megabytes. */
export function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** A live stream of one browser: hears of changes until it is closed. */
export class Stream {
  onChange: ((jobIds: string[] | "all") => void) | null = null;
  readonly #end = new AbortController();

  /** Opens it; resolves when the server has answered. */
  static async open(app: App, cookie: string): Promise<Stream> {
    const stream = new Stream();
    const response = await fetch(`${app.address}/api/events`, { headers: { cookie }, signal: stream.#end.signal });
    if (!response.ok || !response.body) throw new Error(`the stream was refused with ${response.status}`);
    void stream.#read(response.body).catch(() => undefined);
    return stream;
  }

  close(): void {
    this.#end.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of body) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) this.#hear(/^data: (.*)$/m.exec(part)?.[1]);
    }
  }

  #hear(data: string | undefined): void {
    if (data === undefined) return;
    const event = eventSchema.parse(JSON.parse(data));
    if (event.type === "change" && event.jobIds) this.onChange?.(event.jobIds);
  }
}

const eventSchema = z.object({
  type: z.string(),
  jobIds: z.union([z.array(z.string()), z.literal("all")]).optional(),
});

/** So many streams, shared out among the people. */
export function openStreams(app: App, each: readonly string[], count: number): Promise<Stream[]> {
  const cookieOf = (number: number) => each[Math.floor(number / STREAMS_A_PERSON)] ?? "";
  return Promise.all(Array.from({ length: count }, (_, number) => Stream.open(app, cookieOf(number))));
}
