import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions })
  .parse(JSON.parse(read("package.json")));
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        optional: z.boolean().optional(),
        os: z.array(z.string()).or(z.string()).optional(),
        cpu: z.array(z.string()).or(z.string()).optional(),
      }),
    ),
  })
  .parse(JSON.parse(read("package-lock.json")));
const installed = Object.entries(packages).filter(([path]) => path !== "");

/** The most production dependencies that there may be; each must earn its place. */
const MOST_DEPENDENCIES = 39;
/** Packages whose install script was looked at and is needed. */
const INSTALL_SCRIPTS_ALLOWED: string[] = [];

describe("what the product is made of", () => {
  test("S1: every direct dependency has one exact version", () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("S1: the lock file pins what package.json asks for", () => {
    const differing = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
    );
    expect(differing).toEqual([]);
  });

  test("S1: every package that is installed on Linux carries its integrity, and none names a registry", () => {
    const isForElsewhere = ({ optional, os = "linux", cpu = "x64" }: (typeof packages)[string]) =>
      optional && (![os].flat().includes("linux") || !["x64", "arm64"].some((name) => [cpu].flat().includes(name)));
    const loose = installed.filter(([, entry]) => !isForElsewhere(entry) && !entry.integrity?.startsWith("sha512-"));
    expect(loose.map(([path]) => path)).toEqual([]);
    expect(installed.filter(([, entry]) => entry.resolved).map(([path]) => path)).toEqual([]);
  });

  test("S1: no package runs a script when it is installed, unless it is listed", () => {
    const running = installed.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path);
    expect(running).toEqual(INSTALL_SCRIPTS_ALLOWED);
  });

  test("S1: next, react and next-auth are past the releases with known holes", () => {
    const isAtLeast = (name: string, wanted: [number, number, number]) => {
      const [major = 0, minor = 0, patch = 0] = (packages[`node_modules/${name}`]?.version ?? "0.0.0")
        .split(".")
        .map(Number);
      const [a, b, c] = wanted;
      return major !== a ? major > a : minor !== b ? minor > b : patch >= c;
    };
    expect(isAtLeast("next", [16, 1, 0])).toBe(true);
    expect(isAtLeast("react", [19, 2, 3])).toBe(true);
    expect(isAtLeast("next-auth", [4, 24, 13])).toBe(true);
    expect(
      Object.keys(packages)
        .filter((path) => /(^|\/)node_modules\/(next|react|react-dom|next-auth)$/.test(path))
        .sort(),
    ).toEqual(["next", "next-auth", "react", "react-dom"].map((name) => `node_modules/${name}`));
  });

  test("S2: production dependencies are few, and each has its reason in docs/architecture.md", () => {
    const names = Object.keys(manifest.dependencies);
    const architecture = read("docs/architecture.md");
    expect(names.length).toBeLessThanOrEqual(MOST_DEPENDENCIES);
    expect(names.filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
  });
});
