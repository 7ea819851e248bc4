import type { ReactNode } from "react";
import { BoardShell } from "@/components/layout/board-shell";
import { ViewerProvider } from "@/components/providers/viewer";
import { requirePageUser } from "@/lib/auth/session";
import { getConfig } from "@/lib/config";
import { regionName } from "@/lib/region-name";
import { requestViewing } from "@/lib/viewing";

export default async function BoardLayout({ children }: { children: ReactNode }) {
  const [user, viewing] = await Promise.all([requirePageUser(), requestViewing()]);
  const { organisation, aws } = getConfig();
  return (
    <ViewerProvider user={user} viewing={viewing}>
      <BoardShell place={`${organisation} · ${regionName(aws.region)}`}>{children}</BoardShell>
    </ViewerProvider>
  );
}
