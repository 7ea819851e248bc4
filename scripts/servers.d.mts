import type { ChildProcess } from "node:child_process";

type Output = "pipe" | "inherit";

export function startServer(
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; stdout?: Output; stderr?: Output },
): ChildProcess;
export function ended(child: ChildProcess): Promise<void>;
export function stopServer(child: ChildProcess): Promise<void>;
export function firstJsonLine(child: ChildProcess): Promise<unknown>;
export function whenReady(url: string, child: ChildProcess, timeoutMs?: number): Promise<void>;
export function isPortFree(port: number): Promise<boolean>;
