import "server-only";
import { Problem } from "@/lib/problem";
import { linkedJobs } from "./linked-jobs";

/** Two results that are compared: the job of each that was asked for, and all jobs that are one result with it. */
export type ComparedPair = {
  a: { jobId: string; jobIds: string[] };
  b: { jobId: string; jobIds: string[] };
  /** Whether the two jobs are of one result, so that each is taken by itself. */
  isAlone: boolean;
  /** The first job of each: votes are kept by them, from whichever of its jobs one comes. */
  keys: { a: string; b: string };
};

/** What is compared when a job is compared with another one. Throws `invalid` where there is no other. */
export async function comparedPair(jobA: string, jobB: string | null): Promise<ComparedPair> {
  if (jobB === null) throw new Problem("invalid", { message: "Choose a job to compare this one with." });
  if (jobB === jobA) throw new Problem("invalid", { message: "A job cannot be compared with itself." });
  const [ofA, ofB] = [await idsOf(jobA), await idsOf(jobB)];
  const isAlone = ofA.includes(jobB);
  const [a, b] = isAlone ? [[jobA], [jobB]] : [ofA, ofB];
  return {
    a: { jobId: jobA, jobIds: a },
    b: { jobId: jobB, jobIds: b },
    isAlone,
    keys: { a: a[0] ?? jobA, b: b[0] ?? jobB },
  };
}

async function idsOf(jobId: string): Promise<string[]> {
  return (await linkedJobs(jobId)).map((job) => job.jobId);
}
