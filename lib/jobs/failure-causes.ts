/** Why a job failed as a whole, as far as AWS's message tells. */
export type FailureCause =
  | "too-few-records"
  | "too-many-records"
  | "too-large"
  | "bad-line"
  | "missing-input"
  | "duplicate-id"
  | "not-jsonl"
  | "no-file"
  | "cannot-read"
  | "cannot-write"
  | "role-not-usable"
  | "encryption-key"
  | "no-model-access"
  | "model-not-supported"
  | "wrong-region"
  | "quota"
  | "timed-out"
  | "network"
  | "aws-fault"
  | "unknown"
  | "no-reason";

/** How a cause is told: what happened, what it means for the person, what to do next. */
export type CauseWords = { title: string; meaning: string; whatToDo: string };

const NOTHING_RAN = "AWS refused the job before any record was sent to the model, so there are no answers.";
const ASK_ADMIN = "Copy the message for your engineer below and send it to whoever looks after AWS for you.";

/** The words for each cause, without numbers; `failure.ts` puts numbers in where AWS gives them. */
export const CAUSE_WORDS: Record<FailureCause, CauseWords> = {
  "too-few-records": {
    title: "The file has too few records for this model.",
    meaning: NOTHING_RAN,
    whatToDo: "Add records to the file, or put several small files together, and run the job again with the new file.",
  },
  "too-many-records": {
    title: "The file has more records than a job may have.",
    meaning: NOTHING_RAN,
    whatToDo: "Split the file into smaller ones and start a job for each.",
  },
  "too-large": {
    title: "The file is larger than a job may have.",
    meaning: NOTHING_RAN,
    whatToDo: "Split the file into smaller ones and start a job for each.",
  },
  "bad-line": {
    title: "The file has a line that AWS cannot read.",
    meaning: `Every line must be one complete JSON object. ${NOTHING_RAN}`,
    whatToDo: "Correct that line, or write the file again from where it came from, and run the job again.",
  },
  "missing-input": {
    title: "A line of the file has no modelInput.",
    meaning: `Every line must hold what the model is asked, under modelInput. ${NOTHING_RAN}`,
    whatToDo: "Correct the file and run the job again. The check in the New job form shows the first wrong lines.",
  },
  "duplicate-id": {
    title: "Two lines of the file have the same recordId.",
    meaning: `Answers could not be told apart. ${NOTHING_RAN}`,
    whatToDo: "Give every line its own recordId, or none at all, and run the job again.",
  },
  "not-jsonl": {
    title: "The file is not a .jsonl file.",
    meaning: `Bedrock takes text files whose name ends in .jsonl. ${NOTHING_RAN}`,
    whatToDo: "Choose a .jsonl file and run the job again.",
  },
  "no-file": {
    title: "The file is not where the job looked for it.",
    meaning: "It may have been moved, renamed or removed, or the folder holds no .jsonl file.",
    whatToDo: "Run the job again and choose the file anew.",
  },
  "cannot-read": {
    title: "AWS may not read the file.",
    meaning:
      "The service role of this job has no permission for the bucket that the file is in. The file itself may be fine.",
    whatToDo: `Run the job again with a file from another place or another service role, or: ${lower(ASK_ADMIN)}`,
  },
  "cannot-write": {
    title: "AWS may not write the results.",
    meaning: "The service role of this job has no permission to write to the results folder.",
    whatToDo: `Run the job again with another results folder or another service role, or: ${lower(ASK_ADMIN)}`,
  },
  "role-not-usable": {
    title: "AWS cannot use this job’s service role.",
    meaning: "The role does not exist, or it does not allow Bedrock to act in its name.",
    whatToDo: `Run the job again with another service role, or: ${lower(ASK_ADMIN)}`,
  },
  "encryption-key": {
    title: "AWS cannot use the encryption key.",
    meaning: "The key does not exist, is switched off, or this job’s service role may not use it.",
    whatToDo: `Run the job again with another encryption key or with none, or: ${lower(ASK_ADMIN)}`,
  },
  "no-model-access": {
    title: "Your AWS account has no access to this model.",
    meaning: "The model has to be switched on for the account, or its service role may not use it.",
    whatToDo: `Run the job again with another model, or: ${lower(ASK_ADMIN)}`,
  },
  "model-not-supported": {
    title: "This model does not take batch jobs.",
    meaning: "AWS does not offer the model for batch jobs here, or not any more.",
    whatToDo: "Run the job again with another model.",
  },
  "wrong-region": {
    title: "The file or the model is in another AWS region.",
    meaning: "A job, its file and its results must be in one region.",
    whatToDo:
      "Choose a file and a results folder in the region that stands under Technical details, and run the job again.",
  },
  quota: {
    title: "A limit of your AWS account was reached.",
    meaning: "AWS allows only so many jobs or records at a time for each model.",
    whatToDo: `Wait until other jobs have ended, then run it again. If it comes back: ${lower(ASK_ADMIN)}`,
  },
  "timed-out": {
    title: "The job ran into its time limit.",
    meaning: "AWS stopped working on it when its time was over.",
    whatToDo: "Run the job again with a longer time limit or with fewer records.",
  },
  network: {
    title: "AWS cannot reach the file through the chosen network.",
    meaning: "The subnets or security groups of this job do not let it through to S3.",
    whatToDo: `Run the job again with another network or with none, or: ${lower(ASK_ADMIN)}`,
  },
  "aws-fault": {
    title: "AWS had a fault of its own.",
    meaning: "Nothing in the message points to the file or to the settings.",
    whatToDo: `Run the job again. If it comes back: ${lower(ASK_ADMIN)}`,
  },
  unknown: {
    title: "AWS ended the job with a message that Batchboard does not know.",
    meaning: "AWS’s own words stand below.",
    whatToDo: `Read AWS’s message. If it does not help: ${lower(ASK_ADMIN)}`,
  },
  "no-reason": {
    title: "AWS gave no reason.",
    meaning: "AWS says only that the job as a whole did not work.",
    whatToDo: `Run the job again. If it fails again: ${lower(ASK_ADMIN)}`,
  },
};

/** Every cause, in the order in which {@link CAUSE_WORDS} tells them. */
export const FAILURE_CAUSES = Object.keys(CAUSE_WORDS) as readonly FailureCause[];

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
