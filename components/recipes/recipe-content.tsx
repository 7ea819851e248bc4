import clsx from "clsx";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { modelName } from "@/lib/jobs/model-name";
import { answerFormWords, answerInstruction, lengthWords } from "@/lib/recipes/answer-form";
import { partWords } from "@/lib/recipes/locks";
import type { Recipe, RecipePart } from "@/lib/recipes/recipe";
import { parseTemplate } from "@/lib/recipes/template";

const BOX = "rounded border border-line bg-sunken px-3 py-2.5 break-words whitespace-pre-wrap";

/** What a recipe tells the model, to be read. Locked parts say so. */
export function RecipeContentView({ recipe, locale }: { recipe: Pick<Recipe, "content" | "locked">; locale: string }) {
  const { content, locked } = recipe;
  const { system, answerForm, maxTokens, temperature, stopSequences } = content;
  const instruction = answerInstruction(answerForm);
  const part = (name: RecipePart) => ({ title: partWords(name), isLocked: locked.includes(name) });
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      <Part {...part("prompt")} isWide>
        <div className={BOX}>
          <PromptText prompt={content.prompt} />
        </div>
      </Part>
      <Part {...part("system")} isWide>
        {system === "" ? (
          <span className="text-ink-3">None: the model is told nothing besides the instructions.</span>
        ) : (
          <div className={BOX}>
            <UntrustedText text={system} />
          </div>
        )}
      </Part>
      <Part {...part("answerForm")} isWide>
        {answerFormWords(answerForm)}
        {instruction !== "" && (
          <>
            <p className="mt-2 mb-1 text-sm text-ink-3">This stands after the instructions:</p>
            <div className={BOX}>
              <UntrustedText text={instruction} />
            </div>
          </>
        )}
      </Part>
      <Part {...part("modelId")}>
        <UntrustedText text={modelName(content.modelId)} />
      </Part>
      <Part {...part("maxTokens")}>
        {maxTokens === 1 ? "1 token" : `${new Intl.NumberFormat(locale).format(maxTokens)} tokens`}
        <span className="text-ink-3">, {lengthWords(maxTokens, locale)}</span>
      </Part>
      <Part {...part("temperature")}>{temperature ?? <span className="text-ink-3">The model’s own</span>}</Part>
      <Part {...part("stopSequences")}>
        {stopSequences.length === 0 ? (
          <span className="text-ink-3">None</span>
        ) : (
          <UntrustedText text={stopSequences.map((words) => `“${words}”`).join(", ")} />
        )}
      </Part>
    </dl>
  );
}

type PartProps = { title: string; isLocked: boolean; isWide?: boolean; children: ReactNode };

function Part({ title, isLocked, isWide = false, children }: PartProps) {
  return (
    <div className={clsx("min-w-0", isWide && "sm:col-span-full")}>
      <dt className="mb-1.5 flex flex-wrap items-center gap-x-2 font-strong">
        {title}
        {isLocked && (
          <span className="inline-flex items-center gap-1 text-sm font-normal text-ink-3">
            <Lock size={13} aria-hidden /> locked
          </span>
        )}
      </dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** Instructions with their columns as chips. */
function PromptText({ prompt }: { prompt: string }) {
  return parseTemplate(prompt).map((part, index) =>
    part.kind === "text" ? (
      <UntrustedText key={index} text={part.text} />
    ) : (
      <span
        key={index}
        className="rounded-full border border-transparent bg-running-soft px-2 py-px text-sm font-strong text-running forced-colors:border-[CanvasText]"
      >
        <UntrustedText text={part.name} />
      </span>
    ),
  );
}
