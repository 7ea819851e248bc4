"use client";

import { AwsBanner } from "@/components/layout/aws-banner";
import { Banner } from "@/components/ui/banner";
import { useLive } from "./live-provider";

/** Says across the page since when AWS is away, and that the first reading of the list goes on. */
export function AwsStatus() {
  const { unreachableSince, complete } = useLive().freshness;
  if (unreachableSince !== null) return <AwsBanner unreachableSinceMs={unreachableSince} />;
  if (complete) return null;
  return (
    <Banner tone="running">The list of jobs is still being read from AWS. The newest ones are here already.</Banner>
  );
}
