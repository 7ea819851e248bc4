/** Every address of the product, in one place. */
export const routes = {
  home: "/",
  jobs: "/jobs",
  job: (jobId: string) => `/jobs/${encodeURIComponent(jobId)}`,
  insights: "/insights",
  newJob: "/jobs/new",
  /** The create form with an earlier job's settings, and with what is to be changed of them (lib/jobs/remedy.ts). */
  runAgain: (jobId: string, remedy?: string) =>
    `/jobs/new?from=${encodeURIComponent(jobId)}${remedy === undefined ? "" : `&remedy=${encodeURIComponent(remedy)}`}`,
  /** A job's page with its files to take away. */
  jobFiles: (jobId: string) => `/jobs/${encodeURIComponent(jobId)}?tab=download#results`,
  jobResults: (jobId: string) => `/jobs/${encodeURIComponent(jobId)}?tab=results#results`,
  /** Two jobs side by side; without `other` it is chosen there. */
  compare: (jobId: string, other?: string) =>
    `/jobs/${encodeURIComponent(jobId)}/compare${other === undefined ? "" : `?with=${encodeURIComponent(other)}`}`,
  /** The create form that takes a file from S3 as it is. */
  newJobFromS3: "/jobs/new?source=s3",
  newJobWithRecipe: (recipeId: string, version?: number) =>
    `/jobs/new?recipe=${encodeURIComponent(recipeId)}${version === undefined ? "" : `&version=${version}`}`,
  /** The create form with everything that a job was made with, but the file. */
  newJobLike: (startId: string) => `/jobs/new?like=${encodeURIComponent(startId)}`,
  draft: (draftId: string) => `/jobs/new?draft=${encodeURIComponent(draftId)}`,
  /** A job on its way: upload, check, approval, the jobs that came of it. */
  start: (startId: string) => `/starts/${encodeURIComponent(startId)}`,
  recipes: "/recipes",
  recipe: (recipeId: string, version?: number) =>
    `/recipes/${encodeURIComponent(recipeId)}${version === undefined ? "" : `?version=${version}`}`,
  signIn: (returnTo?: string) => (returnTo ? `/sign-in?callbackUrl=${encodeURIComponent(returnTo)}` : "/sign-in"),
  api: {
    jobs: "/api/jobs",
    tiles: "/api/jobs/tiles",
    insights: "/api/insights",
    insightsCsv: "/api/insights/csv",
    matching: "/api/jobs/matching",
    stoppable: (jobIds: readonly string[]) => `/api/jobs/stoppable?ids=${jobIds.join(",")}`,
    job: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`,
    export: "/api/jobs/export",
    files: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/files`,
    file: (jobId: string, name: string) =>
      `/api/jobs/${encodeURIComponent(jobId)}/files?name=${encodeURIComponent(name)}`,
    results: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/results`,
    resultRows: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/results/rows`,
    resultExport: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/results/export`,
    resultColumn: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/results/column`,
    exportProgress: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/results/export/progress`,
    resultRecord: (jobId: string, position: number) =>
      `/api/jobs/${encodeURIComponent(jobId)}/results/records/${position}`,
    resultCost: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/results/cost`,
    compare: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/compare`,
    compareRows: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/compare/rows`,
    compareJobs: (jobId: string, q: string) =>
      `/api/jobs/${encodeURIComponent(jobId)}/compare/jobs?q=${encodeURIComponent(q)}`,
    stops: (stopId: string) => `/api/stops/${encodeURIComponent(stopId)}`,
    events: "/api/events",
    health: "/api/health",
    models: "/api/models",
    folder: (s3Uri: string) => `/api/folders?s3Uri=${encodeURIComponent(s3Uri)}`,
    inputCheck: (s3Uri: string) => `/api/input-check?s3Uri=${encodeURIComponent(s3Uri)}`,
    starts: "/api/starts",
    startsWithFile: "/api/starts?withFile=1",
    start: (startId: string) => `/api/starts/${encodeURIComponent(startId)}`,
    /** The file that a job was made from, for whoever uses it again. */
    startFile: (startId: string) => `/api/starts/${encodeURIComponent(startId)}/file`,
    /** Rows that were not sent, as CSV with the reason. */
    startUnsent: (startId: string) => `/api/starts/${encodeURIComponent(startId)}/unsent`,
    uploads: "/api/uploads",
    drafts: "/api/drafts",
    draft: (draftId: string) => `/api/drafts/${encodeURIComponent(draftId)}`,
    recipes: "/api/recipes",
    recipe: (recipeId: string, version?: number) =>
      `/api/recipes/${encodeURIComponent(recipeId)}${version === undefined ? "" : `?version=${version}`}`,
    recipeVersions: (recipeId: string) => `/api/recipes/${encodeURIComponent(recipeId)}/versions`,
    pastUse: (modelId: string, recipeId: string | null) =>
      `/api/past-use?modelId=${encodeURIComponent(modelId)}${recipeId === null ? "" : `&recipeId=${encodeURIComponent(recipeId)}`}`,
    freeName: (jobName: string) => `/api/free-name?jobName=${encodeURIComponent(jobName)}`,
  },
} as const;
