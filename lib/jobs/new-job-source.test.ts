import { describe, expect, it } from "vitest";
import { newJobAddress, readNewJobSource } from "./new-job-source";

describe("the address of New job", () => {
  it.each([
    "/jobs/new",
    "/jobs/new?from=abcdefghijkl",
    "/jobs/new?from=abcdefghijkl&remedy=role",
    "/jobs/new?source=s3",
    "/jobs/new?draft=d-1",
    "/jobs/new?like=s-1",
    "/jobs/new?recipe=r-1",
  ])("leads back to %s after signing in", (address) => {
    const params = Object.fromEntries(new URL(address, "http://board.test").searchParams);
    expect(newJobAddress(readNewJobSource(params))).toBe(address);
  });

  it("R6: takes only ids for ids", () => {
    expect(readNewJobSource({ draft: "../x", like: ["a", "b"], recipe: "", from: "a b", remedy: "x" })).toEqual({
      ...{ fromJobId: null, remedy: null, isFromS3: false, draftId: null, likeStartId: null, recipeId: null },
    });
  });
});
