import { type DetailedError, Upload } from "tus-js-client";
import { problemFromStatus } from "@/lib/http/problem-error";
import { routes } from "@/lib/routes";
import { letGo } from "./upload-hand-over";

/** Small enough that a session that ends is noticed soon and a cut costs little, large enough for a fast line. */
const CHUNK_BYTES = 16 * 1024 * 1024;
/** A lost connection is tried again for about five minutes, then when the browser says that it is back. */
const RETRY_MS = [0, 500, 1_000, 2_000, 4_000, 8_000, ...Array.from({ length: 19 }, () => 15_000)];
const SPEED_WINDOW_MS = 4_000;

/** How the upload of one start's file stands in this browser. */
export type UploadState = {
  phase: "none" | "uploading" | "paused" | "lost" | "signed-out" | "refused" | "done";
  sentBytes: number;
  bytesPerSecond: number | null;
  /** What went wrong, in a sentence. */
  sentence: string | null;
};

const NONE: UploadState = { phase: "none", sentBytes: 0, bytesPerSecond: null, sentence: null };

type Running = { upload: Upload; state: UploadState; marks: { at: number; bytes: number }[] };

/** Uploads live outside of the pages: looking at something else meanwhile does not end them. */
const uploads = new Map<string, Running>();
const listeners = new Set<() => void>();

/** Hears of every change of every upload; answers how to stop. */
export function onUploadChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How a start's upload stands here. */
export function uploadState(startId: string): UploadState {
  return uploads.get(startId)?.state ?? NONE;
}

function set(startId: string, change: Partial<UploadState>): void {
  const running = uploads.get(startId);
  if (!running) return;
  running.state = { ...running.state, ...change };
  const isAny = [...uploads.values()].some(({ state }) => ["uploading", "lost"].includes(state.phase));
  if (isAny) window.addEventListener("beforeunload", warn);
  else window.removeEventListener("beforeunload", warn);
  for (const listener of listeners) listener();
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Sends a start's file, from where it was; twice is once. */
export function beginUpload(startId: string, file: File): void {
  if (uploads.has(startId)) return goOn(startId);
  const address = new URL(routes.api.uploads, window.location.href).href;
  const upload = new Upload(file, {
    endpoint: address,
    // What is here already is asked for first; only a file of which nothing is here is begun.
    uploadUrl: `${address}/${startId}`,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_MS,
    metadata: { startId },
    storeFingerprintForResuming: false,
    onShouldRetry: (error, attempt) => {
      const isAgain = isWorthRetrying(error);
      // A short hiccup is not worth a word.
      if (isAgain && attempt > 1) set(startId, { phase: "lost", bytesPerSecond: null });
      return isAgain;
    },
    onProgress: (bytes) => measure(startId, bytes),
    onError: (error) => failed(startId, error as DetailedError),
    onSuccess: () => {
      set(startId, { phase: "done", sentBytes: file.size });
      letGo(startId);
    },
  });
  uploads.set(startId, { upload, state: { ...NONE, phase: "uploading" }, marks: [] });
  set(startId, {});
  upload.start();
}

/** Holds an upload until it is told to go on. */
export function pause(startId: string): void {
  void uploads.get(startId)?.upload.abort();
  set(startId, { phase: "paused", bytesPerSecond: null });
}

/** Goes on from where the server is. */
export function goOn(startId: string): void {
  const running = uploads.get(startId);
  if (!running || running.state.phase === "uploading" || running.state.phase === "done") return;
  running.marks = [];
  // Where it waits to try again by itself, it does not wait any longer.
  void running.upload.abort();
  set(startId, { phase: "uploading", sentence: null });
  running.upload.start();
}

/** Forgets an upload: its start is over, or another file is chosen. */
export function forgetUpload(startId: string): void {
  const running = uploads.get(startId);
  if (!running) return;
  void running.upload.abort();
  set(startId, NONE);
  uploads.delete(startId);
  letGo(startId);
}

function measure(startId: string, bytes: number): void {
  const running = uploads.get(startId);
  if (!running || (running.state.phase !== "uploading" && running.state.phase !== "lost")) return;
  if (running.state.phase === "lost") running.marks = [];
  const at = performance.now();
  running.marks = [...running.marks.filter((mark) => at - mark.at < SPEED_WINDOW_MS), { at, bytes }];
  const [first] = running.marks;
  const seconds = first ? (at - first.at) / 1000 : 0;
  const bytesPerSecond = first && seconds > 0.5 ? Math.max(0, (bytes - first.bytes) / seconds) : null;
  set(startId, { phase: "uploading", sentBytes: bytes, bytesPerSecond });
}

function isWorthRetrying({ originalResponse }: DetailedError): boolean {
  const status = originalResponse?.getStatus() ?? 0;
  if (bodyOf(originalResponse).code === "changed-meanwhile") return false;
  return status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507);
}

function failed(startId: string, { originalResponse }: DetailedError): void {
  const status = originalResponse?.getStatus() ?? 0;
  const { code, message } = bodyOf(originalResponse);
  // Its state is on the page: it waits for no file any more, perhaps because all of it is here.
  if (code === "changed-meanwhile") return set(startId, { phase: "done" });
  if (status === 401) return set(startId, { phase: "signed-out", bytesPerSecond: null });
  if (status === 0) return set(startId, { phase: "lost", bytesPerSecond: null });
  set(startId, { phase: "refused", bytesPerSecond: null, sentence: message ?? problemFromStatus(status).message });
}

function bodyOf(response: DetailedError["originalResponse"]): { code?: string; message?: string } {
  try {
    return JSON.parse(response?.getBody() ?? "{}") as { code?: string; message?: string };
  } catch {
    return {};
  }
}

if (typeof window !== "undefined") {
  window.addEventListener("online", () => {
    for (const [startId, { state }] of uploads) if (state.phase === "lost") goOn(startId);
  });
  // Whoever comes back from signing in again in another tab finds it going on.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    for (const [startId, { state }] of uploads) if (state.phase === "signed-out") goOn(startId);
  });
}
