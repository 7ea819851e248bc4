"use client";

import dynamic from "next/dynamic";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { looksLikeMarkdown } from "./looks-like-markdown";
import { PlainOnError } from "./plain-on-error";

/** Comes only where an answer is written in Markdown. */
const MarkdownText = dynamic(() => import("./markdown-text").then((module) => module.MarkdownText), { ssr: false });

type AnswerTextProps = {
  text: string;
  /** In a table's cell: no tables, no boxes. */
  isCompact?: boolean;
};

/** A text of a model: Markdown as it is meant, everything else with its line breaks. Nothing in it is loaded or runs. */
export function AnswerText({ text, isCompact = false }: AnswerTextProps) {
  const plain = <PlainText text={text} />;
  if (!looksLikeMarkdown(text)) return plain;
  return (
    <PlainOnError plain={plain}>
      <MarkdownText text={text} isCompact={isCompact} />
    </PlainOnError>
  );
}

/** A text with its line breaks. */
export function PlainText({ text }: { text: string }) {
  return (
    <span className="break-words whitespace-pre-wrap">
      <UntrustedText isProse text={text.replaceAll("\r\n", "\n")} />
    </span>
  );
}
