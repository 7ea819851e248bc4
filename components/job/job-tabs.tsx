"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { TabPanel, Tabs } from "@/components/ui/tabs";
import type { JobDetail } from "@/lib/jobs/job";
import { hasResults } from "@/lib/jobs/status";
import { JobActivity } from "./job-activity";
import { JobFiles } from "./job-files";
import { TechnicalDetails } from "./technical-details";

const TABS = [
  { value: "download", label: "Download" },
  { value: "activity", label: "Activity" },
  { value: "details", label: "Technical details" },
] as const;

/** The files, what was done, and every field of AWS's answer. A job without results opens on its details. */
export function JobTabs({ job }: { job: JobDetail }) {
  const [tab, setTab] = useState<(typeof TABS)[number]["value"]>(
    hasResults(job) || job.outcome === "running" ? "download" : "details",
  );
  return (
    <Card padding="none" id="download" className="scroll-mt-4">
      <Tabs label="More about this job" tabs={TABS} value={tab} onValueChange={setTab}>
        <TabPanel value="download">
          <JobFiles job={job} />
        </TabPanel>
        <TabPanel value="activity" className="p-5">
          <JobActivity job={job} />
        </TabPanel>
        <TabPanel value="details" className="p-5">
          <TechnicalDetails job={job} />
        </TabPanel>
      </Tabs>
    </Card>
  );
}
