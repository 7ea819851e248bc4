import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

/** Offers a name that is free, in place of one that is taken. */
export function FreeNameNote({ name, onUse }: { name: string; onUse: (name: string) => void }) {
  return (
    <Note
      tone="running"
      title={`The name “${name}” is free.`}
      actions={
        <Button size="small" onClick={() => onUse(name)}>
          Use “{name}”
        </Button>
      }
    />
  );
}
