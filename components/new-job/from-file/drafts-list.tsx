"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { Card, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { IconButton } from "@/components/ui/icon-button";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { deleteDraft } from "@/lib/drafts/actions";
import { draftKeys, draftQueries } from "@/lib/drafts/queries";
import { unwrap } from "@/lib/http/problem-error";
import { FoldTitle } from "../fold-title";
import { routes } from "@/lib/routes";

const SHOWN = 3;

/** Forms that were begun, but the one that is open: gone on with, or deleted. Nothing where there are none. */
export function DraftsList({ except }: { except: string }) {
  const { data: all = [] } = useQuery(draftQueries.list());
  const drafts = all.filter(({ draftId }) => draftId !== except);
  if (drafts.length === 0) return null;
  return (
    <Card aria-labelledby="drafts" padding="medium" className="grid gap-2">
      <CardTitle id="drafts">Go on with a draft</CardTitle>
      <Drafts drafts={drafts.slice(0, SHOWN)} />
      {drafts.length > SHOWN && (
        <details className="group text-sm">
          <FoldTitle>{drafts.length - SHOWN} more</FoldTitle>
          <Drafts drafts={drafts.slice(SHOWN)} />
        </details>
      )}
    </Card>
  );
}

type DraftsProps = { drafts: { draftId: string; label: string; fileName: string | null; updatedTime: number }[] };

function Drafts({ drafts }: DraftsProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: async (draftId: string) => unwrap(await deleteDraft({ draftId })),
    onSuccess: () => client.invalidateQueries({ queryKey: draftKeys.all }),
  });
  return (
    <ul className="grid">
      {drafts.map(({ draftId, label, fileName, updatedTime }) => (
        <li key={draftId} className="flex items-center gap-3 border-b border-line py-1 last:border-b-0">
          <span className="min-w-0 flex-1 truncate">
            <Link href={routes.draft(draftId)} className="rounded-sm font-strong text-accent hover:underline">
              <UntrustedText text={label} />
            </Link>
            {fileName !== null && fileName !== label && (
              <span className="ml-2 text-sm text-ink-3">
                <UntrustedText text={fileName} />
              </span>
            )}
          </span>
          <span className="text-sm whitespace-nowrap text-ink-3">
            <DateTime atMs={updatedTime} />
          </span>
          <IconButton
            size="small"
            label={`Delete the draft “${label}”`}
            icon={<X size={14} aria-hidden />}
            onClick={() => remove.mutate(draftId)}
          />
        </li>
      ))}
    </ul>
  );
}
