export type Demo = {
  /** Where people reach the dashboard, for example http://127.0.0.1:3000 */
  address: string;
  sandbox: { endpoint: string; s3Endpoint: string; queueUrl?: string | null };
  folder: string;
  secret: string;
};

export function keptSecret(folder: string): string;
export function demoSettings(demo: Demo): Record<string, string>;
export function writeDemoPeople(endpoint: string, folder: string): Promise<void>;
