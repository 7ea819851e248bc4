import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

it("a password fits its hash, and nothing else does", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batterz", hash)).toBe(false);
  expect(await verifyPassword("", hash)).toBe(false);
});

it("two people with one password have two hashes", async () => {
  expect(await hashPassword("the same")).not.toBe(await hashPassword("the same"));
});

it.each([null, "", "plain", "scrypt$1$1$1$AAAA$", "scrypt$32768$8$1$AAAA$AAAA"])(
  "W6: the hash %j fits nothing",
  async (hash) => {
    expect(await verifyPassword("", hash)).toBe(false);
  },
);

it("W6: a name that does not exist takes as long as a wrong password", async () => {
  const hash = await hashPassword("something");
  const time = async (known: string | null) => {
    const start = performance.now();
    for (let round = 0; round < 5; round += 1) await verifyPassword("a guess", known);
    return performance.now() - start;
  };
  const [known, unknown] = [await time(hash), await time(null)];
  expect(unknown / known).toBeGreaterThan(0.3);
  expect(unknown / known).toBeLessThan(3);
});
