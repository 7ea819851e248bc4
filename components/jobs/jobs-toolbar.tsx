"use client";

import { Download } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { Chip } from "@/components/ui/chip";
import { MultiCombobox } from "@/components/ui/multi-combobox";
import { SearchField } from "@/components/ui/search-field";
import { formatNumber } from "@/lib/format";
import type { Facet, JobPage } from "@/lib/jobs/job";
import { type Outcome, OUTCOMES } from "@/lib/jobs/outcome";
import { ME, serializeJobListParams } from "@/lib/jobs/search-params";
import { GROUP_LABELS, GROUPS } from "@/lib/jobs/status";
import { routes } from "@/lib/routes";
import { ActiveFilters } from "./active-filters";
import { ColumnsPopover } from "./columns-popover";
import { DateFilter } from "./date-filter";
import type { useJobList } from "./use-job-list";
import type { useTableSettings } from "./use-table-settings";

type JobsToolbarProps = {
  list: ReturnType<typeof useJobList>;
  page: JobPage | undefined;
  settings: ReturnType<typeof useTableSettings>;
  /** Stands before the table's own buttons. */
  children?: ReactNode;
};

/** Search, groups with their counts, filters, columns, export. */
export function JobsToolbar({ list, page, settings, children }: JobsToolbarProps) {
  const { params, change, search } = list;
  const field = useRef<HTMLInputElement>(null);
  useShortcut("/", "Search the table", () => field.current?.focus(), { group: "Table" });
  return (
    <section aria-label="Filters" className="flex flex-wrap items-center gap-2 print:hidden">
      <SearchField
        ref={field}
        label="Search names, models, people"
        value={params.q}
        onValueChange={search}
        className="w-full sm:w-[300px]"
      />
      <GroupChips list={list} page={page} />
      <div className="basis-full" />
      <MultiCombobox
        label="Status"
        options={toOptions(page?.statuses)}
        values={params.status}
        onValuesChange={(values) => change({ status: values.filter(isOutcome) })}
      />
      <MultiCombobox
        label="Model"
        options={toOptions(page?.models)}
        values={params.model}
        onValuesChange={(model) => change({ model })}
      />
      <PeopleFilter list={list} people={page?.people} />
      <DateFilter params={params} change={change} />
      <ActiveFilters list={list} page={page} />
      <div className="ml-auto flex flex-wrap justify-end gap-2">
        {children}
        <ColumnsPopover settings={settings} />
        <ButtonLink
          plain
          size="small"
          href={serializeJobListParams(routes.api.export, params)}
          download=""
          icon={<Download size={14} aria-hidden />}
        >
          Export
        </ButtonLink>
      </div>
    </section>
  );
}

function isOutcome(value: string): value is Outcome {
  return OUTCOMES.some((outcome) => outcome === value);
}

function toOptions(facets: Facet[] = []) {
  return facets.map(({ value, label, count }) => ({ value, label, aside: count }));
}

function GroupChips({ list: { params, change }, page }: Pick<JobsToolbarProps, "list" | "page">) {
  const { locale } = useViewer();
  const count = (group: "all" | (typeof GROUPS)[number]) =>
    page ? formatNumber(page.groups[group] ?? 0, { locale }) : undefined;
  return (
    <div role="group" aria-label="Groups" className="flex flex-wrap gap-2">
      {(["all", ...GROUPS] as const).map((group) => (
        <Chip key={group} on={params.group === group} count={count(group)} onClick={() => change({ group })}>
          {group === "all" ? "All" : GROUP_LABELS[group]}
        </Chip>
      ))}
    </div>
  );
}

/** "Me" stands in the address as such, so that a link means whoever opens it. */
function PeopleFilter({ list, people = [] }: { list: JobsToolbarProps["list"]; people: Facet[] | undefined }) {
  const { user } = useViewer();
  const options = people.map(({ value, label, count }) =>
    value === user.id ? { value: ME, label: `Me (${label})`, aside: count } : { value, label, aside: count },
  );
  if (!options.some(({ value }) => value === ME)) options.unshift({ value: ME, label: `Me (${user.name})`, aside: 0 });
  return (
    <MultiCombobox
      label="Started by"
      options={options}
      values={list.params.by}
      onValuesChange={(by) => list.change({ by })}
    />
  );
}
