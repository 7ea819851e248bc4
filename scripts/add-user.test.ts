import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { verifyPassword } from "@/lib/auth/password";
import { findFileUser, isSignedOut } from "@/lib/auth/users-file";

const SCRIPT = join(import.meta.dirname, "add-user.mjs");
let file = "";
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "add-user-")), "users.json");
});

/** Runs the script and answers its questions with these lines. */
function run(args: string[], ...answers: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [SCRIPT, "--file", file, ...args]);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  child.stdin.end(answers.map((line) => `${line}\n`).join(""));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

const PASSWORD = "correct horse battery";

test("who is added can sign in, and the file holds a hash that only its owner can read", async () => {
  const { code, output } = await run([], "mara", "Mara Okafor", "operator", PASSWORD, PASSWORD);
  expect(code, output).toBe(0);
  const user = findFileUser(file, "MARA");
  expect(user).toMatchObject({ id: "mara", name: "Mara Okafor", role: "operator" });
  expect(await verifyPassword(PASSWORD, user?.passwordHash ?? null)).toBe(true);
  expect(readFileSync(file, "utf8")).not.toContain(PASSWORD);
  expect(output).not.toContain(PASSWORD);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a password keeps the spaces at its ends", async () => {
  await run(["--id", "mara", "--name", "Mara", "--role", "viewer"], ` ${PASSWORD} `, ` ${PASSWORD} `);
  const hash = findFileUser(file, "mara")?.passwordHash ?? null;
  expect(await verifyPassword(` ${PASSWORD} `, hash)).toBe(true);
  expect(await verifyPassword(PASSWORD, hash)).toBe(false);
});

test("another role leaves the password, the e-mail and everybody else as they were", async () => {
  await run(["--id", "mara", "--name", "Mara", "--email", "m@acme.example", "--role", "viewer"], PASSWORD, PASSWORD);
  await run(["--id", "ines", "--name", "Ines", "--role", "admin"], PASSWORD, PASSWORD);
  const [before, other] = [findFileUser(file, "mara"), findFileUser(file, "ines")];
  await run(["--id", "Mara", "--role", "operator"], "");
  expect(findFileUser(file, "mara")).toEqual({ ...before, role: "operator" });
  expect(findFileUser(file, "ines")).toEqual(other);
});

test("W5: who is removed is gone, and whose sessions are ended stays", async () => {
  await run(["--id", "mara", "--name", "Mara", "--role", "viewer"], PASSWORD, PASSWORD);
  await run(["--id", "ines", "--name", "Ines", "--role", "admin"], PASSWORD, PASSWORD);
  const signedInAt = Date.now() / 1000 - 5;
  expect((await run(["--id", "mara", "--sign-out"])).code).toBe(0);
  expect(isSignedOut(file, { sub: "mara", signedInAt })).toBe(true);
  expect(isSignedOut(file, { sub: "ines", signedInAt })).toBe(false);
  expect(findFileUser(file, "mara")).not.toBeNull();
  expect((await run(["--id", "mara", "--remove"])).code).toBe(0);
  expect(findFileUser(file, "mara")).toBeNull();
  expect(findFileUser(file, "ines")).not.toBeNull();
  expect((await run(["--id", "mara", "--remove"])).code).toBe(1);
});

test.each([
  ["a short password", ["--id", "mara", "--name", "Mara", "--role", "viewer"], ["short", "short"], /12 to 1000/],
  ["two that differ", ["--id", "mara", "--name", "Mara", "--role", "viewer"], [PASSWORD, `${PASSWORD}!`], /differ/],
  ["another role", ["--id", "mara", "--name", "Mara", "--role", "king"], [], /must be one of/],
  ["an odd e-mail", ["--id", "mara", "--name", "Mara", "--email", "mara", "--role", "viewer"], [], /not an e-mail/],
  ["no name", ["--id", " "], [], /1 to 100/],
  ["an end of the input", ["--id", "mara"], ["Mara"], /Nothing was changed/],
])("%s changes nothing", async (_, args, answers, said) => {
  const { code, output } = await run(args, ...answers);
  expect(code).toBe(1);
  expect(output).toMatch(said);
  expect(() => statSync(file)).toThrow();
});

test("a file that is no users file is left as it is", async () => {
  writeFileSync(file, "{ broken");
  const { code, output } = await run(["--id", "mara", "--name", "Mara", "--role", "viewer"], PASSWORD, PASSWORD);
  expect(code).toBe(1);
  expect(output).toMatch(/not a users file/);
  expect(readFileSync(file, "utf8")).toBe("{ broken");
});
