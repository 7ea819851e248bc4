export const ROOT: string;
export function ensureBuilt(options?: { quiet?: boolean; env?: NodeJS.ProcessEnv }): Promise<string>;
export function childEnvironment(extra?: Record<string, string>): NodeJS.ProcessEnv;
export function toolPath(packageName: string, binName?: string): string;
export function serverArguments(options: { port: number | string; host: string; command?: "start" | "dev" }): string[];
