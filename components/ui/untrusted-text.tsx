import { markHiddenCharacters } from "./untrusted-characters";

/**
 * Text that came from outside: names, tags, AWS's messages, keys. Characters that cannot be seen or that turn the
 * reading direction are shown as marks, so that look-alikes can be told apart.
 */
export function UntrustedText({ text, isProse = false }: { text: string; isProse?: boolean }) {
  const pieces = markHiddenCharacters(text, isProse);
  return (
    <bdi>
      {pieces.map((piece, index) =>
        piece.kind === "text" ? (
          piece.text
        ) : (
          <span
            key={index}
            title={`${piece.name} (${piece.code})`}
            className="mx-px rounded-sm border border-partial bg-partial-soft px-0.5 font-mono text-tiny text-partial"
          >
            {piece.code}
          </span>
        ),
      )}
    </bdi>
  );
}
