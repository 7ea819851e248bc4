import type { StartState } from "./start";

/** What each state is to people and to the server: asked by all, compared by nobody else. */
const STATES: Record<StartState, { label: string; isOpen: boolean; isMoving: boolean; mayWithdraw: boolean }> = {
  uploading: { label: "Uploading the file", isOpen: true, isMoving: true, mayWithdraw: true },
  preparing: { label: "Checking the rows", isOpen: true, isMoving: true, mayWithdraw: true },
  "waiting-approval": { label: "Waiting for approval", isOpen: true, isMoving: false, mayWithdraw: true },
  starting: { label: "Starting", isOpen: true, isMoving: true, mayWithdraw: false },
  started: { label: "Started", isOpen: false, isMoving: false, mayWithdraw: false },
  refused: { label: "Not started", isOpen: false, isMoving: false, mayWithdraw: false },
  failed: { label: "Did not start", isOpen: true, isMoving: false, mayWithdraw: true },
  "sent-back": { label: "Sent back", isOpen: false, isMoving: false, mayWithdraw: false },
  withdrawn: { label: "Withdrawn", isOpen: false, isMoving: false, mayWithdraw: false },
  gathered: { label: "Records to finish", isOpen: false, isMoving: false, mayWithdraw: false },
};

/** The state in a word or two. */
export function startLabel(state: StartState): string {
  return STATES[state].label;
}

/** Whether something is still to come of it. */
export function isOpenStart(state: StartState): boolean {
  return STATES[state].isOpen;
}

/** Whether it goes on by itself. */
export function isMoving(state: StartState): boolean {
  return STATES[state].isMoving;
}

/** Whether it can be taken back: nothing was asked of AWS. */
export function mayBeWithdrawn(state: StartState): boolean {
  return STATES[state].mayWithdraw;
}

/** States in which it can be taken back. */
export const WITHDRAWABLE = (Object.keys(STATES) as StartState[]).filter(mayBeWithdrawn);

/** States in which something is still to come. */
export const OPEN_STATES = (Object.keys(STATES) as StartState[]).filter(isOpenStart);
