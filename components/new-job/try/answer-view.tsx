import { SmallPrint } from "@/components/ui/small-print";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { readAnswer } from "@/lib/recipes/read-answer";
import type { AnswerForm } from "@/lib/recipes/recipe";
import type { TriedRow } from "@/lib/tries/try-rows";

/** An answer as it will be read: its values where a form was asked for, and what is wrong with it. */
export function AnswerView({ tried, form }: { tried: TriedRow; form: AnswerForm }) {
  if (tried.kind === "problem") {
    return (
      <div className="grid gap-1 text-failed">
        <p>{tried.problem.message}</p>
        <SmallPrint aws={tried.problem.aws} id={tried.problem.id} />
      </div>
    );
  }
  const isCut = tried.stopReason === "max_tokens";
  return (
    <div className="grid gap-1">
      <Read text={tried.answer} form={form} />
      {isCut && <p className="text-xs text-partial">Cut off at the length limit.</p>}
      {tried.stopReason === "content_filtered" || tried.stopReason === "guardrail_intervened" ? (
        <p className="text-xs text-partial">Held back by a content filter.</p>
      ) : null}
    </div>
  );
}

function Read({ text, form }: { text: string; form: AnswerForm }) {
  const read = readAnswer(form, text);
  switch (read.kind) {
    case "label":
      return (
        <p className="font-strong">
          <UntrustedText text={read.label} />
        </p>
      );
    case "fields":
      return (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
          {read.values.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">
                <UntrustedText text={name} />
              </dt>
              <dd className="min-w-0 break-words">{value === null ? "–" : <UntrustedText text={value} />}</dd>
            </div>
          ))}
        </dl>
      );
    case "not-as-asked":
      return (
        <>
          <p className="text-xs text-partial">Not in the asked form. {read.reason}</p>
          <Words text={text} />
        </>
      );
    case "text":
      return <Words text={text} />;
  }
}

function Words({ text }: { text: string }) {
  return (
    <p
      className="max-h-60 overflow-y-auto break-words whitespace-pre-line"
      tabIndex={text.length > 600 ? 0 : undefined}
    >
      {text === "" ? "–" : <UntrustedText text={text} />}
    </p>
  );
}
