export function testEnvironment(extra?: Record<string, string>): NodeJS.ProcessEnv;
