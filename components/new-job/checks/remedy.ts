import type { CheckResult, Finding } from "@/lib/checks/finding";
import { formatCount, formatNumber } from "@/lib/format";
import type { RowPlan } from "@/lib/starts/plan";

/** The part of a plan that remedies change. */
export type RowChoice = Pick<RowPlan, "leaveOut" | "sendOnce">;

/** What a remedy's button says and what it changes. */
export type Remedy = { words: string; change: Partial<RowChoice> };

/** Whether the rows of a finding are not sent, by choice. Rows alike are sent once, so they are not left out. */
export function isLeftOut(finding: Pick<Finding, "check">, choice: RowChoice): boolean {
  return finding.check === "alike" ? choice.sendOnce : choice.leaveOut.includes(finding.check);
}

/** Whether the job cannot start because of it. */
export function isBlocking(finding: Finding, choice: RowChoice): boolean {
  return finding.level === "stop" && !isLeftOut(finding, choice);
}

/** What blocks first, then what was found in most rows; the order is the same as long as the findings are. */
export function inOrder(findings: readonly Finding[], choice: RowChoice): Finding[] {
  const rank = (finding: Finding) => (isBlocking(finding, choice) ? 0 : finding.level === "stop" ? 1 : 2);
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

/**
 * The one act that changes what becomes of a finding's rows; null where it would leave no row, or one, to send: then
 * something else has to be changed.
 */
export function remedyOf(finding: Finding, result: CheckResult, choice: RowChoice, locale: string): Remedy | null {
  const { check, count, level } = finding;
  const isOff = isLeftOut(finding, choice);
  if (!isOff && !leavesRows(finding, result)) return null;
  if (check === "alike") {
    return { words: isOff ? "Send every one after all" : "Send each once", change: { sendOnce: !isOff } };
  }
  if (isOff) {
    const leaveOut = choice.leaveOut.filter((other) => other !== check);
    // Rows that cannot be sent are not sent after all: they are only no longer left out.
    return { words: level === "stop" ? "Do not leave them out" : "Send them after all", change: { leaveOut } };
  }
  const words = count === 1 ? "Leave this row out" : `Leave these ${formatNumber(count, { locale })} out`;
  return { words, change: { leaveOut: [...choice.leaveOut, check] } };
}

function leavesRows({ check, count, level }: Finding, { sent, refused }: CheckResult): boolean {
  if (level === "stop") return sent > 0 || count * 2 <= refused;
  return count < (check === "alike" ? sent - 1 : sent);
}

/** "49,588 rows will be sent, 412 are left out." for people who hear the page. */
export function resultWords(result: CheckResult, locale: string): string {
  const { sent, leftOut, refused } = result;
  const parts = [`${formatCount(sent, "row", { locale })} will be sent`];
  if (leftOut > 0) parts.push(`${formatNumber(leftOut, { locale })} left out`);
  if (refused > 0) parts.push(`${formatNumber(refused, { locale })} cannot be sent`);
  return `${parts.join(", ")}.`;
}

/** The name under which rows with problems are saved: of the file, without its ending. */
export function problemsFileName(fileName: string): string {
  return `${fileName.replace(/(\.(xlsx|csv|tsv|txt|jsonl))?(\.gz)?$/i, "")} – rows with problems.csv`;
}
