import { chance } from "./clock.ts";
import type { MadeUp, Pace } from "./job.ts";
import { JOB_MODEL_IDS } from "./models.ts";
import type { Troubles } from "./troubles.ts";

/** The people whose jobs the demo shows; Mara and Ines can be signed in as. */
const PEOPLE = [
  { name: "mara", team: "insights" },
  { name: "jonas", team: "support" },
  { name: "priya", team: "legal" },
  { name: "ana", team: "newsletter" },
  { name: "ines", team: "platform" },
  { name: "tom", team: "shop" },
  { name: "yuki", team: "insights" },
];

/** What a seeded job is to become, and by which pace. Hours before now. */
export type Plan = {
  jobName: string;
  modelId: string;
  hoursAgo: number;
  madeUp: MadeUp;
  pace: Pace;
  timeoutHours?: number;
  /** Part of the run after which it is stopped, 0 to 1. */
  stopAt?: number;
  hasCounts?: boolean;
  input: string;
  /** Whether the input is a file of the job's own, with the very records that it answers. */
  hasOwnInput: boolean;
  troubles?: Troubles;
  tags: { key: string; value: string }[];
  converse?: boolean;
};

const SUBJECTS: { stem: string; kind: string; input: string; person: number }[] = [
  { stem: "reviews-to-topics", kind: "topics", input: "reviews-q3.jsonl", person: 0 },
  { stem: "support-tickets-sentiment", kind: "sentiment", input: "support-tickets-october.jsonl", person: 1 },
  { stem: "contract-summaries", kind: "contracts", input: "contracts.jsonl", person: 2 },
  { stem: "newsletter-subject-lines", kind: "subjects", input: "newsletter.jsonl", person: 3 },
  { stem: "image-alt-texts-shop-eu", kind: "blurbs", input: "catalogue-spring.jsonl", person: 5 },
  { stem: "translation-check-de-fr", kind: "translations", input: "translations.jsonl", person: 2 },
  { stem: "weekly-churn-labels", kind: "churn", input: "churn.jsonl", person: 6 },
  { stem: "faq-rewrite", kind: "faq", input: "faq.jsonl", person: 4 },
];

const MINUTE = 60_000;
/** The newest jobs have an input of their own, but for large ones; older ones share a few files. */
const OWN_INPUT_HOURS = 8 * 24;
const OWN_INPUT_RECORDS = 5_000;
const SIZES = [200, 640, 1_200, 2_400, 5_000, 12_118, 18_400, 50_000];

/** Failures as AWS words them. */
export const FAILURES = [
  "The number of records in the input, 64, is less than the required minimum of 100 for this model.",
  "The service role does not have permission to access the input S3 bucket s3://acme-private. Verify the role’s permissions and the bucket’s policy.",
  "The file support-tickets-broken.jsonl contains invalid JSON on line 57. Each line must be a JSON object with modelInput.",
  "The number of records in the input, 61240, exceeds the maximum of 50000 for this model.",
  "Access denied to the model. You don’t have access to the model with the specified model ID.",
];

function base(index: number): Omit<Plan, "hoursAgo" | "madeUp" | "pace" | "hasOwnInput"> {
  const subject = SUBJECTS[index % SUBJECTS.length] as (typeof SUBJECTS)[number];
  const person = PEOPLE[subject.person] as (typeof PEOPLE)[number];
  const weeksAgo = Math.floor(index / SUBJECTS.length);
  const week = weeksAgo < 47 ? String(47 - weeksAgo) : `${1 + (weeksAgo % 52)}-${Math.floor(weeksAgo / 52)}`;
  return {
    jobName: `${subject.stem}-w${week}`,
    modelId: JOB_MODEL_IDS[Math.floor(chance(subject.stem + Math.floor(index / 24)) * JOB_MODEL_IDS.length)] as string,
    input: subject.input,
    tags:
      index % 5 === 3
        ? []
        : [
            { key: "owner", value: person.name },
            { key: "team", value: person.team },
          ],
  };
}

function everyday(index: number, hoursApart: number): Plan {
  const plan = base(index);
  const roll = chance(plan.jobName);
  const total = SIZES[Math.floor(chance(`${plan.jobName}size`) * SIZES.length)] ?? 1_200;
  const hoursAgo = 20 + index * hoursApart + roll * 6;
  const kind = (SUBJECTS[index % SUBJECTS.length] as (typeof SUBJECTS)[number]).kind;
  const pace = {
    validateAfterMs: MINUTE,
    validateMs: (2 + roll * 4) * MINUTE,
    queueMs: (4 + roll * 90) * MINUTE,
    recordsPerSecond: 3 + roll * 6,
  };
  const madeUp = { total, errors: 0, kind };
  const hasOwnInput = hoursAgo < OWN_INPUT_HOURS && total <= OWN_INPUT_RECORDS;
  const made: Plan = { ...plan, hoursAgo, pace, madeUp, hasOwnInput, hasCounts: hoursAgo < 40 * 24 };
  if (roll > 0.955)
    return { ...made, madeUp: { ...made.madeUp, failure: FAILURES[index % FAILURES.length] as string } };
  if (roll > 0.93) return { ...made, stopAt: 0.31 };
  if (roll > 0.8) return { ...made, madeUp: { ...made.madeUp, errors: Math.max(1, Math.floor(total * 0.004)) } };
  return made;
}

function special(jobName: string, index: number, rest: Partial<Plan> & Pick<Plan, "hoursAgo" | "madeUp">): Plan {
  const pace = { validateAfterMs: MINUTE, validateMs: 3 * MINUTE, queueMs: 10 * MINUTE, recordsPerSecond: 9 };
  const hasOwnInput = rest.madeUp.failure === undefined && rest.madeUp.total <= OWN_INPUT_RECORDS;
  return { ...base(index), pace, hasOwnInput, ...rest, jobName };
}

const blurbs = (total: number, errors = 0): MadeUp => ({ total, errors, kind: "blurbs" });

/** Jobs that were made from a file of mails: one with every trouble, one of another model, one that was stopped. */
export const MAILS_JOB = "customer-mails-november";
export const MAILS_OTHER_MODEL_JOB = "customer-mails-november-nova";
export const MAILS_STOPPED_JOB = "customer-mails-october";

/** Everyday jobs come so often; where there are many of them they fill three years. */
const HOURS_APART = 12.4;
const HOURS_AT_MOST = 3 * 365 * 24;

/** Everyday jobs of the demo, where no other number of jobs is asked for. */
const EVERYDAY = 99;

/** The jobs that the demo begins with: every state, and enough everyday ones for a table of pages, `jobs` in all. */
export function demoPlan(jobs = 0): Plan[] {
  const sonnet = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
  const haiku = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
  const quick = { validateAfterMs: 2_000, validateMs: 4_000, queueMs: 20_000, recordsPerSecond: 6.2 };
  const slow = { ...quick, queueMs: 90 * MINUTE };
  const llama = "us.meta.llama3-3-70b-instruct-v1:0";
  const mails = { input: "customer-mails-november.jsonl", madeUp: { total: 400, errors: 0, kind: "mails-november" } };
  const specials = [
    special(MAILS_JOB, 0, {
      hoursAgo: 5,
      modelId: llama,
      ...mails,
      troubles: { cutOff: 6, empty: 3, refused: 4, outOfForm: 9, missing: 7, twice: 2, broken: 1 },
    }),
    special(MAILS_OTHER_MODEL_JOB, 0, {
      hoursAgo: 4,
      modelId: "amazon.nova-lite-v1:0",
      ...mails,
      troubles: { outOfForm: 4, cutOff: 2 },
    }),
    special(MAILS_STOPPED_JOB, 1, {
      hoursAgo: 8,
      modelId: haiku,
      input: "customer-mails-october.jsonl",
      madeUp: { total: 400, errors: 0, kind: "mails-october" },
      stopAt: 0.5,
    }),
    special("care-guides-autumn", 5, {
      hoursAgo: 7,
      modelId: sonnet,
      input: "care-guides.jsonl",
      madeUp: { total: 240, errors: 0, kind: "care-guides" },
      troubles: { cutOff: 5 },
    }),
    special("return-reasons-to-facts", 1, {
      hoursAgo: 9,
      modelId: "mistral.mistral-large-2407-v1:0",
      input: "return-notes.jsonl",
      madeUp: { total: 320, errors: 3, kind: "return-facts" },
    }),
    special("spring-catalogue-blurbs", 4, {
      hoursAgo: 1.4,
      modelId: sonnet,
      pace: quick,
      madeUp: blurbs(50_000, 20),
      input: "catalogue-spring.jsonl",
    }),
    special("faq-answers-short", 7, {
      hoursAgo: 0.12,
      modelId: "amazon.nova-micro-v1:0",
      pace: { ...quick, recordsPerSecond: 2.1 },
      madeUp: blurbs(2_400),
    }),
    special("contract-clauses-labels", 2, {
      hoursAgo: 2.1,
      modelId: "mistral.mistral-large-2407-v1:0",
      pace: quick,
      madeUp: { total: 64_000, errors: 90, kind: "topics" },
    }),
    special("support-tickets-november-sentiment", 1, {
      hoursAgo: 1.5,
      modelId: "amazon.nova-lite-v1:0",
      pace: { ...slow, queueMs: 300 * MINUTE },
      madeUp: { total: 18_400, errors: 0, kind: "sentiment" },
    }),
    special("returns-reasons-today", 0, {
      hoursAgo: 0.03,
      modelId: haiku,
      pace: { ...slow, validateAfterMs: 1_000, validateMs: 240 * MINUTE },
      madeUp: blurbs(1_200),
    }),
    special("press-quotes-by-tone", 3, {
      hoursAgo: 0.005,
      modelId: haiku,
      pace: { ...slow, validateAfterMs: 240 * MINUTE },
      madeUp: blurbs(900),
    }),
    special("image-alt-texts-again", 4, {
      hoursAgo: 3.2,
      modelId: "amazon.nova-pro-v1:0",
      pace: { ...quick, recordsPerSecond: 6, windDownMs: 300 * MINUTE },
      madeUp: blurbs(20_000, 8),
      stopAt: 0.9,
    }),
    special("contract-summaries-batch-7", 2, {
      hoursAgo: 2,
      modelId: haiku,
      madeUp: { ...blurbs(64), failure: FAILURES[0] as string },
      input: "too-few.jsonl",
    }),
    special("reviews-to-topics-q3", 0, {
      hoursAgo: 26,
      modelId: llama,
      timeoutHours: 24,
      hasOwnInput: true,
      madeUp: { total: 50_000, errors: 2_200, kind: "topics" },
      pace: { validateAfterMs: MINUTE, validateMs: 3 * MINUTE, queueMs: 130 * MINUTE, recordsPerSecond: 0.55 },
    }),
    special("newsletter-subject-lines", 3, { hoursAgo: 28, modelId: haiku, madeUp: blurbs(2_400) }),
    special("image-alt-texts-shop-eu", 4, { hoursAgo: 52, modelId: "amazon.nova-pro-v1:0", madeUp: blurbs(12_118, 3) }),
    special("translation-test-de-fr", 5, {
      hoursAgo: 70,
      modelId: "mistral.mistral-large-2407-v1:0",
      madeUp: { total: 10_000, errors: 0, kind: "summary" },
      stopAt: 0.31,
    }),
    special("old-tickets-archive", 1, {
      hoursAgo: 96,
      timeoutHours: 24,
      madeUp: blurbs(30_000),
      pace: { ...quick, queueMs: 40 * 60 * MINUTE },
    }),
    special("weekly-churn-labels-broken", 6, {
      hoursAgo: 50,
      madeUp: { ...blurbs(1_200), failure: FAILURES[2] as string },
      input: "support-tickets-broken.jsonl",
    }),
    special("tone-check-all-failed", 7, {
      hoursAgo: 120,
      madeUp: { total: 800, errors: 800, kind: "summary" },
      modelId: "mistral.mistral-small-2402-v1:0",
    }),
    special("faq-rewrite-converse", 7, { hoursAgo: 30, modelId: haiku, madeUp: blurbs(1_200), converse: true }),
  ];
  const count = Math.max(EVERYDAY, jobs - specials.length);
  const hoursApart = Math.min(HOURS_APART, HOURS_AT_MOST / count);
  return [...specials, ...Array.from({ length: count }, (_, index) => everyday(index, hoursApart))];
}
