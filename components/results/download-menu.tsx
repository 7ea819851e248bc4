"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuDownload, MenuGroup, MenuSeparator } from "@/components/ui/menu";
import { formatCount, formatNumber } from "@/lib/format";
import { type Delimiter, exportAddress, type ExportChoice, type ExportFormat } from "@/lib/results/export";
import type { Counted } from "@/lib/results/results";
import { narrowsResults, type ResultsParams } from "@/lib/results/results-params";
import { routes } from "@/lib/routes";
import { DownloadProgress } from "./download-progress";

const FORMATS: { format: ExportFormat; label: string; hint: string }[] = [
  { format: "xlsx", label: "Excel", hint: ".xlsx" },
  { format: "csv", label: "CSV", hint: ".csv" },
  { format: "jsonl-plain", label: "JSONL, one plain object a line", hint: ".jsonl" },
  { format: "jsonl", label: "JSONL as AWS wrote it", hint: ".jsonl" },
];

const DELIMITER_WORDS: { value: Delimiter; label: string }[] = [
  { value: "comma", label: "Comma between cells" },
  { value: "semicolon", label: "Semicolon (Excel in much of Europe)" },
  { value: "tab", label: "Tab" },
];

/** Names a download, so that it can be asked how far it is; it opens nothing. */
function drawToken(): string {
  return Array.from({ length: 16 }, () => Math.floor(Math.random() * 36).toString(36)).join("");
}

type DownloadMenuProps = {
  jobId: string;
  counted: Counted;
  params: ResultsParams;
  /** Records that match the filters; null while nobody knows. */
  matching: number | null;
};

/** Takes the answers away: all, what the table shows, or what failed; as Excel, CSV or JSONL, in the input's order. */
export function DownloadMenu({ jobId, counted, params, matching }: DownloadMenuProps) {
  const { locale } = useViewer();
  const [which, setWhich] = useState<ExportChoice>("all");
  const [delimiter, setDelimiter] = useState<Delimiter>("comma");
  const [token, setToken] = useState(drawToken);
  const [begun, setBegun] = useState<string | null>(null);
  const begin = () => {
    setBegun(token);
    // Not at once: the browser follows the link as it stands after the click.
    setTimeout(() => setToken(drawToken()));
  };
  const isNarrowed = narrowsResults(params);
  const { failed } = counted.counts;
  const total = Object.values(counted.counts).reduce((sum, count) => sum + count, 0);
  const choices = [
    { value: "all", label: `All ${formatCount(total, "record", { locale })}` },
    ...(isNarrowed
      ? [
          {
            value: "filtered",
            label: `Only what is shown${matching === null ? "" : ` (${formatNumber(matching, { locale })})`}`,
          },
        ]
      : []),
    ...(failed > 0 ? [{ value: "failed", label: `Only the ${formatNumber(failed, { locale })} that failed` }] : []),
  ] as { value: ExportChoice; label: string }[];
  const chosen = choices.some(({ value }) => value === which) ? which : "all";
  return (
    <>
      <Menu
        align="end"
        label="Download the answers"
        trigger={
          <Button size="small" icon={<Download size={14} aria-hidden />}>
            Download
          </Button>
        }
      >
        {counted.isPartial && (
          <p className="max-w-72 px-2 py-1.5 text-xs text-ink-3">
            {counted.isMerged ? "Not all jobs are counted" : "The job goes on"}: a file has what was answered so far.
          </p>
        )}
        <MenuGroup label="Which records">
          <MenuChoice label="Which records" value={chosen} onValueChange={setWhich} options={choices} />
        </MenuGroup>
        <MenuSeparator />
        <MenuGroup label="As a file, in the input’s order">
          {FORMATS.map(({ format, label, hint }) => (
            <MenuDownload
              key={format}
              hint={hint}
              href={exportAddress(routes.api.resultExport(jobId), { format, which: chosen, delimiter, token }, params)}
              onClick={begin}
            >
              {label}
            </MenuDownload>
          ))}
        </MenuGroup>
        <MenuSeparator />
        <MenuGroup label="In the CSV">
          <MenuChoice
            label="Between the cells of a CSV"
            value={delimiter}
            onValueChange={setDelimiter}
            options={DELIMITER_WORDS}
          />
        </MenuGroup>
      </Menu>
      {begun !== null && <DownloadProgress jobId={jobId} token={begun} />}
    </>
  );
}
