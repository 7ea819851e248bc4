"use client";

import { useMutation } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { Menu, MenuGroup, MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatNumber } from "@/lib/format";
import { fetchJson } from "@/lib/http/fetch-json";
import { problemOf } from "@/lib/http/problem-error";
import { columnAddress, type CopiedColumn, copiedColumnSchema } from "@/lib/results/export";
import type { Counted } from "@/lib/results/results";
import type { ResultsParams } from "@/lib/results/results-params";
import { routes } from "@/lib/routes";

type CopyColumnMenuProps = {
  jobId: string;
  counted: Counted;
  params: ResultsParams;
  /** Names of the person's own columns; null where there are none. */
  own: readonly string[] | null;
};

/** Copies one column of what the table shows, to be pasted into a spreadsheet. */
export function CopyColumnMenu({ jobId, counted, params, own }: CopyColumnMenuProps) {
  const { locale } = useViewer();
  const toast = useToast();
  const say = (name: string, { records, total }: CopiedColumn) =>
    toast.show({
      title: `“${name}” is copied: ${formatCount(records, "record", { locale })}.`,
      ...(records < total && {
        tone: "partial" as const,
        description: `These are the first of ${formatNumber(total, { locale })}. A download has all of them.`,
      }),
    });
  const copy = useMutation({
    mutationFn: (column: string) =>
      fetchJson(columnAddress(routes.api.resultColumn(jobId), column, params), copiedColumnSchema),
    onSuccess: async (copied, column) => {
      if (await copyText(copied.text)) return say(column, copied);
      // The browser lets a page copy only soon after a click.
      const again = () => void copyText(copied.text).then((isCopied) => isCopied && say(column, copied));
      toast.show({ title: "The column is ready.", tone: "neutral", action: { label: "Copy it now", onClick: again } });
    },
    onError: (error) =>
      toast.show({ title: "The column was not copied.", description: problemOf(error).message, tone: "failed" }),
  });
  return (
    <Menu
      align="end"
      label="Copy a column"
      trigger={
        <Button size="small" pending={copy.isPending} icon={<Copy size={14} aria-hidden />}>
          Copy a column
        </Button>
      }
    >
      <MenuGroup label="Of the records that are shown, to paste into a spreadsheet">
        {namesOf(counted, own).map((name) => (
          <MenuItem key={name} onClick={() => copy.mutate(name)}>
            <UntrustedText text={name} />
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}

/** As the first line of a download has them. */
function namesOf({ form, fields }: Counted, own: readonly string[] | null): string[] {
  const isInFields = (form === "fields" || form === "label") && fields.length > 0;
  const answers = isInFields ? fields.map(({ field }) => (form === "label" ? "Label" : field)) : ["Answer"];
  return [...new Set([...(own ?? ["Record", "Prompt"]), ...answers, "Problem"])];
}
