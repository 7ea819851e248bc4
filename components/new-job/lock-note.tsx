import { Lock } from "lucide-react";
import { UntrustedText } from "@/components/ui/untrusted-text";

/** Why a field cannot be changed: an administrator has locked it in the recipe. */
export function LockNote({ recipe }: { recipe: string }) {
  return (
    <span className="flex gap-1.5">
      <Lock size={13} aria-hidden className="mt-[3px] shrink-0" />
      <span>
        Locked in the recipe “<UntrustedText text={recipe} />
        ”: an administrator has set it for everybody who uses it.
      </span>
    </span>
  );
}
