import { ModelInvocationJobStatus } from "@aws-sdk/client-bedrock";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JOB_STATUSES } from "./job-status";
import { outcomeOf, OUTCOMES } from "./outcome";
import {
  describe as describeJob,
  GROUPS,
  groupOf,
  hasResults,
  isInFlight,
  isRunning,
  isStoppable,
  type JobState,
  outcomeLabel,
  outcomesOf,
} from "./status";

const counts = { totalRecordCount: 100, processedRecordCount: 100, successRecordCount: 100, errorRecordCount: 0 };

function state(status: string, endTime: number | null = null): JobState {
  return { status, outcome: outcomeOf({ status, ...counts }), endTime };
}

describe("statuses", () => {
  test("they are those of AWS’s SDK, no more and no fewer", () => {
    expect([...JOB_STATUSES].sort()).toEqual(Object.values(ModelInvocationJobStatus).sort());
  });

  test.each([
    ["Submitted", "Sent", "clock", "waiting"],
    ["Validating", "Checking the file", "clock", "waiting"],
    ["Scheduled", "In the queue", "clock", "waiting"],
    ["InProgress", "Running", "ring", "running"],
    ["Stopping", "Stopping", "square", "running"],
    ["Completed", "Done", "tick", "done"],
    ["PartiallyCompleted", "Ran out of time", "triangle", "needs-look"],
    ["Failed", "Failed", "cross", "needs-look"],
    ["Expired", "Never started", "cross", "needs-look"],
    ["Stopped", "Stopped", "square", "stopped"],
  ])("%s reads %s with a %s, under %s", (status, label, icon, group) => {
    expect(describeJob(state(status))).toMatchObject({ label, icon, group });
  });

  test.each([
    ["Submitted", true, true],
    ["Validating", true, true],
    ["Scheduled", true, true],
    ["InProgress", true, true],
    ["Stopping", true, false],
    ["Completed", false, false],
    ["PartiallyCompleted", false, false],
    ["Failed", false, false],
    ["Expired", false, false],
    ["Stopped", false, false],
  ])("%s: can still change %s, can be stopped %s", (status, inFlight, stoppable) => {
    expect(isInFlight(state(status))).toBe(inFlight);
    expect(isStoppable(state(status))).toBe(stoppable);
  });

  test("A8: a status nobody knows shows AWS’s own word, and stays under Running until it has an end", () => {
    const open = { status: "Hibernating", outcome: "unknown", endTime: null } as const;
    expect(describeJob(open)).toMatchObject({ label: "Hibernating", icon: "question", group: "running" });
    expect(isInFlight(open)).toBe(true);
    expect(isStoppable(open)).toBe(true);
    const ended = { ...open, endTime: 1 };
    expect(groupOf(ended)).toBe("needs-look");
    expect(isInFlight(ended)).toBe(false);
    expect(describeJob({ ...open, status: "" }).label).toBe("Unknown");
  });

  test("every outcome is in exactly one group and has a label", () => {
    expect(GROUPS.flatMap(outcomesOf).sort()).toEqual([...OUTCOMES].sort());
    expect(OUTCOMES.map(outcomeLabel)).not.toContain("");
    expect(outcomeLabel("unknown")).toBe("Other");
  });

  test("only a job that AWS works on is running, and only an ended one has results", () => {
    expect(JOB_STATUSES.filter((status) => isRunning(state(status)))).toEqual(["InProgress", "Stopping"]);
    const withResults = JOB_STATUSES.filter((status) => hasResults(state(status)));
    expect(withResults).toEqual(["Completed", "PartiallyCompleted", "Stopped"]);
  });

  test("A8: any word as status gives one group, and nothing that ended is watched", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (status, endTime) => {
        expect(GROUPS).toContain(groupOf(state(status, endTime)));
        if (!(JOB_STATUSES as readonly string[]).includes(status))
          expect(isInFlight(state(status, endTime))).toBe(false);
      }),
    );
  });
});
