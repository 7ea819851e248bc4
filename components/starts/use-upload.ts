"use client";

import { useEffect, useSyncExternalStore } from "react";
import { handedOver } from "./upload-hand-over";
import { beginUpload, onUploadChange, uploadState, type UploadState } from "./upload-store";

/** How the upload of a start's file stands in this browser; it begins with the file that New job handed over. */
export function useUpload(startId: string, isWanted: boolean): UploadState {
  const state = useSyncExternalStore(
    onUploadChange,
    () => uploadState(startId),
    () => uploadState(startId),
  );
  useEffect(() => {
    const file = isWanted ? handedOver(startId) : null;
    if (file && uploadState(startId).phase === "none") beginUpload(startId, file);
  }, [startId, isWanted]);
  return state;
}
