/** Every address of the product, in one place. */
export const routes = {
  home: "/",
  jobs: "/jobs",
  job: (jobId: string) => `/jobs/${encodeURIComponent(jobId)}`,
  newJob: "/jobs/new",
  runAgain: (jobId: string) => `/jobs/new?from=${encodeURIComponent(jobId)}`,
  signIn: (returnTo?: string) => (returnTo ? `/sign-in?callbackUrl=${encodeURIComponent(returnTo)}` : "/sign-in"),
  api: {
    jobs: "/api/jobs",
    tiles: "/api/jobs/tiles",
    matching: "/api/jobs/matching",
    stoppable: (jobIds: readonly string[]) => `/api/jobs/stoppable?ids=${jobIds.join(",")}`,
    job: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`,
    export: "/api/jobs/export",
    files: (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}/files`,
    file: (jobId: string, name: string) =>
      `/api/jobs/${encodeURIComponent(jobId)}/files?name=${encodeURIComponent(name)}`,
    stops: (stopId: string) => `/api/stops/${encodeURIComponent(stopId)}`,
    events: "/api/events",
    health: "/api/health",
    models: "/api/models",
    folder: (s3Uri: string) => `/api/folders?s3Uri=${encodeURIComponent(s3Uri)}`,
    inputCheck: (s3Uri: string) => `/api/input-check?s3Uri=${encodeURIComponent(s3Uri)}`,
    freeName: (jobName: string) => `/api/free-name?jobName=${encodeURIComponent(jobName)}`,
  },
} as const;
