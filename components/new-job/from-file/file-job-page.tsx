import type { ComponentProps } from "react";
import { DraftsList } from "./drafts-list";
import { FileJobForm } from "./file-job-form";

type FileJobPageProps = ComponentProps<typeof FileJobForm> & {
  isFresh: boolean;
  /** Another one is another form. */
  formKey: string;
};

/** New job: what was begun before, and the form. */
export function FileJobPage({ isFresh, formKey, ...form }: FileJobPageProps) {
  return (
    <>
      {isFresh && <DraftsList except={form.initial.clientRequestToken} />}
      <FileJobForm key={formKey} {...form} />
    </>
  );
}
