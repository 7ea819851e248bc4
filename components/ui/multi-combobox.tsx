"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { ChevronDown } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { Button } from "./button";
import { chipStyle } from "./chip";
import { ComboboxList, ComboboxSearch } from "./combobox-list";
import { type ComboboxOption, groupOptions, matchesOption } from "./combobox-options";
import { usePopupContainer } from "./popup-layer";

type MultiComboboxProps = {
  /** What is chosen: "Model". It is the words of the chip, with the number of choices that are on. */
  label: string;
  options: readonly ComboboxOption[];
  values: readonly string[];
  onValuesChange: (values: string[]) => void;
  emptyText?: string;
  /** Instead of the chip. */
  trigger?: ReactElement;
};

/** Any number of a list, behind a chip: a filter. Values that no option names are kept. */
export function MultiCombobox(props: MultiComboboxProps) {
  const { label, options, values, onValuesChange, emptyText = "Nothing matches.", trigger } = props;
  const container = usePopupContainer();
  const groups = useMemo(() => groupOptions(options), [options]);
  const chosen = values.map((value) => options.find((option) => option.value === value) ?? { value, label: value });
  return (
    <Base.Root<ComboboxOption, true>
      multiple
      items={groups}
      value={chosen}
      onValueChange={(next) => onValuesChange(next.map((option) => option.value))}
      isItemEqualToValue={(item, current) => item.value === current.value}
      onInputValueChange={(_text, details) => details.isItemPress && details.cancel()}
      filter={matchesOption}
    >
      <Base.Trigger
        render={trigger ?? <button type="button" className={chipStyle(values.length > 0)} />}
        aria-label={values.length > 0 ? `${label} ${String(values.length)} chosen` : label}
      >
        {label}
        {values.length > 0 && <span className="font-normal">{values.length}</span>}
        <ChevronDown size={14} aria-hidden />
      </Base.Trigger>
      <Base.Portal {...container}>
        <Base.Positioner align="start" sideOffset={6} collisionPadding={8} className="z-30 outline-none">
          <Base.Popup aria-label={label} className="w-72 max-w-(--available-width) popup">
            <ComboboxSearch label={`Search in ${label}`} />
            <ComboboxList emptyText={emptyText} />
            {values.length > 0 && (
              <div className="border-t border-line p-1">
                <Button variant="quiet" size="small" className="w-full" onClick={() => onValuesChange([])}>
                  Clear
                </Button>
              </div>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
