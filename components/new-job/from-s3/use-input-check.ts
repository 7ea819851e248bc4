"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { isBedrockS3Uri } from "@/lib/jobs/create-job-schema";
import { newJobQueries } from "@/lib/jobs/queries";

const A_MINUTE_MS = 60_000;

/** What is in the file or folder that stands in the form; asked once the address is one that Bedrock takes. */
export function useInputCheck(s3Uri: string) {
  const asked = useDeferredValue(s3Uri);
  return useQuery({
    ...newJobQueries.inputCheck(asked),
    enabled: isBedrockS3Uri(asked),
    staleTime: A_MINUTE_MS,
    retry: false,
  });
}
