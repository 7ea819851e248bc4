"use client";

import { useWatch } from "react-hook-form";
import { Note } from "@/components/ui/note";
import type { DraftContent } from "@/lib/drafts/draft";
import { AnswerFormField } from "../answer/answer-form-field";
import { ModelField } from "../model-field";
import { Section } from "../section";
import { useFileJob, useLock } from "./file-job";
import { InstructionsField } from "./instructions-field";
import { LengthField } from "./length-field";
import { ModelAdvanced } from "./model-advanced";
import { PromptPreview } from "./prompt-preview";
import { RecipeButtons, RecipeLine } from "./recipe-line";
import { RoleField } from "./role-field";
import { TryRows } from "./try-rows";
import { UnknownColumns } from "./unknown-columns";

type SectionTwoProps = { isAdvancedOpen: boolean; onAdvancedOpenChange: (open: boolean) => void };

/** Step 2: what the model is to do with each row, how it answers, and which model it is. */
export function SectionTwo({ isAdvancedOpen, onAdvancedOpenChange }: SectionTwoProps) {
  const { table } = useFileJob();
  const { state } = table;
  const isPassedThrough = state.phase === "ready" && state.summary.form !== "table";
  return (
    <Section step={2} title="What should the model do with each row?" aside={!isPassedThrough && <RecipeButtons />}>
      {isPassedThrough ? (
        <Note tone="running" icon="tick" title="This file holds whole records, each with its own instructions.">
          They are checked and sent as they stand.{" "}
          {state.summary.form === "Converse"
            ? "Any model that takes conversations can answer them."
            : "Choose the model that they are written for, or one of its family: others do not understand them."}
        </Note>
      ) : (
        <>
          <RecipeLine />
          <InstructionsField />
          {state.phase === "ready" && <UnknownColumns summary={state.summary} />}
          {state.phase === "ready" && <PromptPreview key={keyOf(state.summary)} summary={state.summary} />}
          <RoleField />
          <AnswerForm />
        </>
      )}
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_180px]">
        <Model />
        <LengthField isOnlyForPrice={isPassedThrough} />
      </div>
      {!isPassedThrough && (
        <>
          <ModelAdvanced open={isAdvancedOpen} onOpenChange={onAdvancedOpenChange} />
          {state.phase === "ready" && <TryRows key={keyOf(state.summary)} summary={state.summary} />}
        </>
      )}
    </Section>
  );
}

/** Rows that were picked from one reading of a file say nothing of another. */
function keyOf(summary: { fileName: string; crc32: number | null; read: object }): string {
  return JSON.stringify([summary.fileName, summary.crc32, summary.read]);
}

function AnswerForm() {
  return <AnswerFormField locked={useLock("answerForm")} />;
}

function Model() {
  // The list of models is worth a new look when another one is chosen.
  useWatch<DraftContent, "modelId">({ name: "modelId" });
  return <ModelField locked={useLock("modelId")} />;
}
