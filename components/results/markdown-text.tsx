"use client";

import type { ComponentProps, ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { markHidden } from "./mark-hidden";

/** Everything that may come of an answer. What is not here leaves its words behind, as text. */
const ELEMENTS = [
  ...[
    "p",
    "br",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "hr",
    "a",
    "img",
    "input",
    "mark",
  ],
  ...["h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"],
];

type MarkdownTextProps = { text: string; isCompact: boolean };

/** Markdown as React elements, without HTML: links are words with their address, pictures are named and not loaded. */
export function MarkdownText({ text, isCompact }: MarkdownTextProps) {
  return (
    <div className={isCompact ? "break-words" : "grid gap-2 break-words"}>
      <Markdown
        allowedElements={ELEMENTS}
        unwrapDisallowed
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[markHidden]}
        components={isCompact ? COMPACT : WHOLE}
      >
        {text}
      </Markdown>
    </div>
  );
}

type Inner = { children?: ReactNode };

/** A heading of an answer is none of the page. */
const Heading = ({ children }: Inner) => <p className="font-bold">{children}</p>;
const Line = ({ children }: Inner) => <span className="block">{children}</span>;
const Words = ({ children }: Inner) => <span className="mr-3">{children}</span>;

function Address({ href, children }: Inner & { href?: string | undefined }) {
  return (
    <>
      <u>{children}</u>
      {href && <span className="break-all text-ink-3"> ({href})</span>}
    </>
  );
}

const HEADINGS = { h1: Heading, h2: Heading, h3: Heading, h4: Heading, h5: Heading, h6: Heading };

const LINES = { h1: Line, h2: Line, h3: Line, h4: Line, h5: Line, h6: Line };

const INLINE: Components = {
  ...HEADINGS,
  a: ({ href, children }) => <Address href={href}>{children}</Address>,
  img: ({ alt }) => <span className="text-ink-3">[picture{alt ? `: ${alt}` : ""}, not loaded]</span>,
  input: ({ checked }) => <span>{checked ? "☑ " : "☐ "}</span>,
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 font-mono text-xs">{children}</code>,
  mark: ({ title, children }) => (
    <span
      title={title}
      className="mx-px rounded-sm border border-partial bg-partial-soft px-0.5 font-mono text-tiny text-partial"
    >
      {children}
    </span>
  ),
};

const WHOLE: Components = {
  ...INLINE,
  pre: ({ children }) => (
    <pre className="rounded bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap">{children}</pre>
  ),
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ start, children }: ComponentProps<"ol">) => (
    <ol {...(start === undefined ? {} : { start })} className="list-decimal pl-6">
      {children}
    </ol>
  ),
  blockquote: ({ children }) => <blockquote className="border-l-2 border-line-strong pl-3">{children}</blockquote>,
  hr: () => <hr className="border-line" />,
  table: ({ children }) => (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Table of the answer">
      <table className="border-collapse">{children}</table>
    </div>
  ),
  th: ({ children }) => <td className="border border-line px-2 py-1 font-strong">{children}</td>,
  td: ({ children }) => <td className="border border-line px-2 py-1 align-top">{children}</td>,
};

const COMPACT: Components = {
  ...INLINE,
  p: Line,
  ...LINES,
  pre: Line,
  ul: Line,
  ol: Line,
  li: ({ children }) => <span className="block">• {children}</span>,
  blockquote: Line,
  hr: () => null,
  table: Line,
  thead: Line,
  tbody: Line,
  tr: Line,
  th: Words,
  td: Words,
};
