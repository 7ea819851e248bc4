"use client";

import clsx from "clsx";
import { Braces } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { controlStyle, useFieldControl } from "@/components/ui/field";
import { ColumnList } from "./column-list";
import { PROMPT_TEXT, PromptMirror } from "./prompt-mirror";
import { canBeNamed } from "./prompt-pieces";
import { useColumnMenu } from "./use-column-menu";

type PromptEditorProps = {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Columns of the file, each with an example; empty while there is no file. */
  columns: readonly { name: string; example: string }[];
  /** Whether a column that was named is there. */
  isKnown: (column: string) => boolean;
  readOnly?: boolean;
  placeholder?: string;
  /** Beside the button. */
  hint: ReactNode;
};

/** A text box in which {columns} are seen as chips. It is a plain text box: undo, paste and every input method work. */
export function PromptEditor(props: PromptEditorProps) {
  const { value, onChange, onBlur, columns, isKnown, readOnly = false, placeholder = "", hint } = props;
  const field = useFieldControl();
  const box = useRef<HTMLTextAreaElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const hintId = useId();
  const names = readOnly ? [] : columns.map(({ name }) => name).filter(canBeNamed);
  const menu = useColumnMenu({ box, columns: names });
  const activeId = menu.found.length > 0 ? `${menu.listId}-${menu.index}` : undefined;

  return (
    <div className="grid gap-1.5">
      <div className="relative">
        <div
          className={clsx(
            controlStyle,
            "relative max-h-[60vh] overflow-y-auto px-0! has-focus-visible:outline-2 has-focus-visible:outline-accent",
            readOnly && "bg-sunken",
            field["aria-invalid"] && "border-failed!",
          )}
        >
          <PromptMirror text={value} placeholder={placeholder} isKnown={isKnown} anchorAt={menu.at} anchor={anchor} />
          <textarea
            {...field}
            ref={box}
            dir="auto"
            value={value}
            readOnly={readOnly}
            placeholder={placeholder}
            onChange={(event) => {
              onChange(event.target.value);
              menu.look();
            }}
            onSelect={menu.follow}
            onKeyDown={menu.onKeyDown}
            onBlur={() => {
              menu.leave();
              onBlur?.();
            }}
            aria-describedby={clsx(field["aria-describedby"], hintId)}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={menu.isOpen && activeId ? menu.listId : undefined}
            aria-activedescendant={menu.isOpen ? activeId : undefined}
            className={clsx(
              PROMPT_TEXT,
              "absolute inset-0 size-full resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none",
            )}
          />
        </div>
        {menu.isOpen && (
          <ColumnList
            id={menu.listId}
            columns={menu.found}
            exampleOf={(column) => columns.find(({ name }) => name === column)?.example ?? ""}
            active={menu.index}
            query={menu.query}
            anchor={anchor}
            onChoose={menu.choose}
          />
        )}
        <span role="status" className="sr-only">
          {menu.isOpen &&
            menu.found.length > 0 &&
            `${menu.found[menu.index] ?? ""}, ${menu.index + 1} of ${menu.found.length} columns`}
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {names.length > 0 && (
          <Button size="small" icon={<Braces size={14} aria-hidden />} onClick={menu.begin}>
            Insert a column
          </Button>
        )}
        <div id={hintId} className="text-sm text-pretty text-ink-3">
          {hint}
        </div>
      </div>
    </div>
  );
}
