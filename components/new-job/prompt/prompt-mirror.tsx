import clsx from "clsx";
import type { RefObject } from "react";
import { promptPieces } from "./prompt-pieces";

/** What text box and drawing must have alike, or the letters would not lie over each other. */
export const PROMPT_TEXT = "px-3 py-2.5 leading-6 break-words whitespace-pre-wrap";

type PromptMirrorProps = {
  text: string;
  /** What stands there while there is no text: it needs its room too. */
  placeholder: string;
  isKnown: (column: string) => boolean;
  /** Where the menu of columns is to hang, as a place in the text. */
  anchorAt: number | null;
  anchor: RefObject<HTMLSpanElement | null>;
};

/**
 * The text as it is seen: it lies behind the text box, whose own letters are transparent, and makes it as tall as they
 * need. A column's braces are there but not seen: they are the room at the ends of its chip.
 */
export function PromptMirror({ text, placeholder, isKnown, anchorAt, anchor }: PromptMirrorProps) {
  const before = anchorAt === null ? text : text.slice(0, anchorAt);
  return (
    <div
      aria-hidden
      dir="auto"
      className={clsx(
        PROMPT_TEXT,
        "pointer-events-none min-h-[84px] min-w-0 forced-colors:invisible",
        // The text box grows there, so that iOS does not zoom in; its drawing grows with it.
        "[@media(pointer:coarse)_and_(max-width:640px)]:text-lg",
      )}
    >
      <Pieces text={before} isKnown={isKnown} />
      {anchorAt !== null && (
        <>
          <span ref={anchor} />
          <Pieces text={text.slice(anchorAt)} isKnown={isKnown} />
        </>
      )}
      {text === "" && <span className="invisible">{placeholder}</span>}
      {"\u200b"}
    </div>
  );
}

function Pieces({ text, isKnown }: Pick<PromptMirrorProps, "text" | "isKnown">) {
  return promptPieces(text).map((piece, index) =>
    piece.kind === "text" ? (
      piece.text
    ) : piece.kind === "brace" ? (
      <span key={index} className="text-ink-3">
        {piece.text}
      </span>
    ) : (
      <span
        key={index}
        className={clsx(
          "rounded-full box-decoration-clone py-0.5 [text-shadow:0_0_0.6px_currentColor]",
          isKnown(piece.name)
            ? "bg-running-soft text-running"
            : "bg-failed-soft text-failed underline decoration-wavy underline-offset-4",
        )}
      >
        <span className="opacity-0">{"{"}</span>
        {piece.text.slice(1, -1)}
        <span className="opacity-0">{"}"}</span>
      </span>
    ),
  );
}
