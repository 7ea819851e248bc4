"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { problemOfAnswer } from "@/lib/http/fetch-json";
import { problemOf } from "@/lib/http/problem-error";
import type { ProblemBody } from "@/lib/problem";
import { routes } from "@/lib/routes";
import { startQueries } from "@/lib/starts/queries";
import type { Start } from "@/lib/starts/start";

type Loading =
  | { phase: "none" }
  | { phase: "loading"; startId: string; fileName: string | null; received: number; bytes: number | null }
  | { phase: "failed"; startId: string; problem: ProblemBody };

/** Bytes between two looks at how far it is. */
const STEP_BYTES = 500_000;

/** Brings the file of an earlier job back into the browser, where it is read like any other. */
export function useEarlierFile(onFile: (file: File, start: Start) => void) {
  const client = useQueryClient();
  const [loading, setLoading] = useState<Loading>({ phase: "none" });
  const running = useRef<AbortController | null>(null);

  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setLoading({ phase: "none" });
  };

  const load = async (startId: string) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setLoading({ phase: "loading", startId, fileName: null, received: 0, bytes: null });
    try {
      const start = await client.query(startQueries.detail(startId));
      const { name, bytes } = start.plan.file;
      const say = (received: number) => {
        if (!controller.signal.aborted) setLoading({ phase: "loading", startId, fileName: name, received, bytes });
      };
      say(0);
      const blob = await fetchBlob(routes.api.startFile(startId), controller.signal, say);
      if (controller.signal.aborted) return;
      setLoading({ phase: "none" });
      onFile(new File([blob], name), start);
    } catch (error) {
      if (!controller.signal.aborted) setLoading({ phase: "failed", startId, problem: problemOf(error) });
    }
  };
  return { loading, load: (startId: string) => void load(startId), cancel };
}

/** The browser keeps the bytes, on disk where they are many; none of them are held here. */
async function fetchBlob(url: string, signal: AbortSignal, onBytes: (received: number) => void): Promise<Blob> {
  const response = await fetch(url, { signal, cache: "no-store" });
  if (!response.ok || response.body === null) {
    throw problemOfAnswer(response.status, await response.json().catch(() => null));
  }
  let received = 0;
  let said = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        received += chunk.byteLength;
        if (received - said >= STEP_BYTES) onBytes((said = received));
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted).blob();
}
