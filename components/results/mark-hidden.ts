import { markHiddenCharacters } from "@/components/ui/untrusted-characters";

/** The part of a tree of elements (hast) that is walked here. */
type TreeNode = {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, string>;
  children?: TreeNode[];
};

/** A step of react-markdown: letters of an answer that cannot be seen stand as marks, as in all text from outside. */
export function markHidden(): (tree: TreeNode) => void {
  return walk;
}

function walk(node: TreeNode): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === "text" || child.type === "raw") return piecesOf(child.value ?? "");
    walk(child);
    return [child];
  });
}

function piecesOf(text: string): TreeNode[] {
  return markHiddenCharacters(text, true).map((piece) =>
    piece.kind === "text"
      ? { type: "text", value: piece.text }
      : {
          type: "element",
          tagName: "mark",
          properties: { title: `${piece.name} (${piece.code})` },
          children: [{ type: "text", value: piece.code }],
        },
  );
}
