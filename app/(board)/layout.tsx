import type { ReactNode } from "react";
import { LazyFoundJobs } from "@/components/jobs/lazy-found-jobs";
import { BoardShell } from "@/components/layout/board-shell";
import { AwsStatus } from "@/components/live/aws-status";
import { LiveProvider } from "@/components/live/live-provider";
import { ViewerProvider } from "@/components/providers/viewer";
import { requirePageUser } from "@/lib/auth/session";
import { getConfig } from "@/lib/config";
import { mirrorFreshness } from "@/lib/mirror/changes";
import { regionName } from "@/lib/region-name";
import { requestViewing } from "@/lib/viewing";

export default async function BoardLayout({ children }: { children: ReactNode }) {
  const [user, viewing] = await Promise.all([requirePageUser(), requestViewing()]);
  const { organisation, aws } = getConfig();
  return (
    <ViewerProvider user={user} viewing={viewing}>
      <LiveProvider initial={mirrorFreshness()}>
        <BoardShell
          place={`${organisation} · ${regionName(aws.region)}`}
          banners={<AwsStatus />}
          paletteResults={<LazyFoundJobs />}
        >
          {children}
        </BoardShell>
      </LiveProvider>
    </ViewerProvider>
  );
}
