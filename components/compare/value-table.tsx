"use client";

import clsx from "clsx";
import { useViewer } from "@/components/providers/viewer";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { CompareMatrix } from "@/lib/results/compare";
import type { CompareView } from "./use-compare";

const NAMES = { others: "Other values", none: "No value" };

/** How many records have which value in A (rows) and in B (columns). A number leads to its records. */
export function ValueTable({ matrix: { axis, counts }, view }: { matrix: CompareMatrix; view: CompareView }) {
  const { locale } = useViewer();
  const { params, change } = view;
  const nameOf = ({ kind, value }: CompareMatrix["axis"][number]) =>
    kind === "value" ? value || "(empty)" : NAMES[kind];
  return (
    <div className="w-fit max-w-full rounded border border-line">
      <Table label="Values of A against values of B" className="w-auto!">
        <thead>
          <tr>
            <HeaderCell>A ↓ B →</HeaderCell>
            {axis.map((column, at) => (
              <HeaderCell key={at} numeric className="max-w-40 truncate">
                <UntrustedText text={nameOf(column)} />
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {axis.map((row, at) => (
            <Row key={at}>
              <th scope="row" className="max-w-48 border-b border-line px-3 py-1.5 text-left font-medium break-words">
                <UntrustedText text={nameOf(row)} />
              </th>
              {axis.map((column, to) => {
                const count = counts[at]?.[to] ?? 0;
                const canOpen = count > 0 && row.kind === "value" && column.kind === "value";
                const isOn = params.a === row.value && params.b === column.value && canOpen;
                return (
                  <Cell
                    key={to}
                    dense
                    numeric
                    className={clsx(at === to && "bg-sunken", isOn && "bg-accent-soft!", count === 0 && "text-ink-3")}
                  >
                    {canOpen ? (
                      <button
                        type="button"
                        aria-pressed={isOn}
                        aria-label={`${formatNumber(count, { locale })} records: A ${nameOf(row)}, B ${nameOf(column)}`}
                        onClick={() => change(isOn ? { a: null, b: null } : { a: row.value, b: column.value })}
                        className="text-accent hover:underline"
                      >
                        {formatNumber(count, { locale })}
                      </button>
                    ) : (
                      formatNumber(count, { locale })
                    )}
                  </Cell>
                );
              })}
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
