import { Note } from "@/components/ui/note";

/** What Run again could not copy. */
export function NotCopiedNote({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Note tone="partial" role="status" title="Not every setting of the earlier job could be copied.">
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Note>
  );
}
