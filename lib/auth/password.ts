import "server-only";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** scrypt's cost: 2^15, 8, 1 takes about 60 ms and 32 MB; kept in each hash, so that it can be raised later. */
const COST = { N: 32_768, r: 8, p: 1 };
const KEY_BYTES = 32;
const FORMAT = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;

function derive(password: string, salt: Buffer, cost: typeof COST, bytes: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(password.normalize("NFKC"), salt, bytes, { ...cost, maxmem: 512 * 1024 * 1024 }, (error, key) => {
    if (error) reject(error);
    else resolve(key);
  });
  return promise;
}

/** `scrypt$N$r$p$salt$key`, salt and key in base 64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST, KEY_BYTES);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** Whether a hash is of the form that {@link hashPassword} makes, at a cost that can be computed. */
export function isPasswordHash(hash: string): boolean {
  const [, N, r, p, , key = ""] = FORMAT.exec(hash) ?? [];
  const cost = Number(N);
  return (
    cost >= 1024 && cost <= 262_144 && Number.isInteger(Math.log2(cost)) && r === "8" && p === "1" && key.length > 20
  );
}

/** Whether the password is the one that was hashed. A hash of another form takes as long and fits nothing. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const match = hash !== null && isPasswordHash(hash) ? FORMAT.exec(hash) : null;
  const cost = match ? { N: Number(match[1]), r: Number(match[2]), p: Number(match[3]) } : COST;
  const salt = Buffer.from(match?.[4] ?? "AAAAAAAAAAAAAAAAAAAAAA==", "base64");
  const expected = Buffer.from(match?.[5] ?? "", "base64");
  const key = await derive(password, salt, cost, match ? expected.length : KEY_BYTES);
  return match !== null && expected.length >= 16 && timingSafeEqual(key, expected);
}
