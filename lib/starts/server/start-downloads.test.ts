import Papa from "papaparse";
import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { GET } from "@/app/api/starts/[startId]/unsent/route";
import type { User } from "@/lib/auth/role";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { fromCsvCell } from "@/lib/jobs/csv-cell";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { routes } from "@/lib/routes";
import { planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { settled, startWith } from "@/lib/starts/testing/uploads";

const { mara, viktor } = PEOPLE;
boardForTests(UPLOAD_SETTINGS);

const FORMULAS = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", 'say "no", twice\nover', "'=1"];

async function unsent(startId: string, user: User | null): Promise<Response> {
  const headers = user ? await cookieOf(user) : {};
  const request = new NextRequest(`http://127.0.0.1:3000${routes.api.startUnsent(startId)}`, { headers });
  return inRequest(headers, () => GET(request, { params: Promise.resolve({ startId }) }));
}

/** A start of rows whose column "name", the only one that is asked about, is empty: they are left out by choice. */
async function startOf(left: readonly string[], sent = 10): Promise<string> {
  const rows = [...left.map((text) => ["", text]), ...Array.from({ length: sent }, (_, at) => [`Chair ${at}`, "oak"])];
  const file = Buffer.from(`${Papa.unparse([["name", "text"], ...rows], { newline: "\n" })}\n`);
  const plan = planFor(file, { confirmed: { rows: rows.length, sent, leftOut: left.length } });
  const content = { ...plan.content, prompt: "Describe {name}" };
  const choice = { ...plan.rows, leaveOut: ["empty-prompt" as const] };
  const startId = await startWith(mara, file, { ...plan, content, rows: choice });
  await expect.poll(() => settled(startId), { timeout: 20_000, interval: 30 }).not.toBeNull();
  return startId;
}

function read(text: string): string[][] {
  return Papa.parse<string[]>(text, { newline: "\r\n", skipEmptyLines: true }).data;
}

describe("the rows that were not sent, as CSV", () => {
  test("O2: each with its number and the reason; formulas are text there, and read back as they were", async () => {
    const response = await unsent(await startOf(FORMULAS), viktor);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment;.*rows-not-sent\.csv/);
    expect(response.headers.get("content-type")).toContain("text/csv");
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(text.startsWith("\ufeff")).toBe(true);
    const [header, ...rows] = read(text.slice(1));
    expect(header).toEqual(["Row", "Why it was not sent", "name", "text"]);
    expect(rows.map(([row]) => Number(row))).toEqual(FORMULAS.map((_, at) => at + 2));
    expect(rows.map(([, reason]) => reason)).toEqual(
      FORMULAS.map(() => expect.stringContaining("there is nothing to ask") as string),
    );
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(rows.map(([, , , cell]) => fromCsvCell(cell ?? ""))).toEqual(FORMULAS);
  });

  test("comes in pieces, as the file is read", async () => {
    const left = Array.from({ length: 3_000 }, (_, at) => `text ${at} ${"and more of it ".repeat(10)}`);
    const response = await unsent(await startOf(left), mara);
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(10);
    const rows = read(Buffer.concat(pieces).toString("utf8").slice(1)).slice(1);
    expect(rows.map(([, , , cell]) => cell)).toEqual(left);
  });

  test("W1: is for those who are signed in only", async () => {
    expect((await unsent("start-0001", null)).status).toBe(401);
  });
});
