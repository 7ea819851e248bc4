import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resetConfig } from "@/lib/config";
import type { Role } from "../role";

type Row = { id: string; name: string; email?: string; role: Role; passwordHash: string };

/** Puts settings into the environment; next-auth reads some of them there itself. What is not named is left out. */
export function useSettings(settings: Record<string, string> = {}): void {
  for (const name of Object.keys(process.env)) {
    if (/^(NEXTAUTH|OIDC|BATCHBOARD)_/.test(name)) delete process.env[name];
  }
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-of-tests-a-secret-of-tests",
    ...settings,
  });
  resetConfig();
}

/** A users file in a folder of its own. */
export class UsersFile {
  readonly path = join(mkdtempSync(join(tmpdir(), "users-")), "users.json");
  #writes = 0;

  write(users: readonly Row[], signedOut?: Record<string, string>): void {
    this.writeText(JSON.stringify({ users, ...(signedOut && { signedOut }) }) + " ".repeat((this.#writes += 1)));
  }

  /** Anything; the file's size or time tells that it is another. */
  writeText(text: string): void {
    writeFileSync(this.path, text);
  }
}
