"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";
import { Select } from "./select";

type PaginationProps = {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** "job"; more than one take an s. */
  noun: string;
  locale?: string;
  onPageChange: (page: number) => void;
  pageSizes?: readonly number[];
  onPageSizeChange?: (size: number) => void;
};

/** "1–50 of 128 jobs", back and on, and how many a page. */
export function Pagination(props: PaginationProps) {
  const { page, pageSize, total, noun, locale, onPageChange, pageSizes, onPageSizeChange } = props;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const number = new Intl.NumberFormat(locale);
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  const range = first === last ? number.format(first) : `${number.format(first)}–${number.format(last)}`;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-3">
      <span role="status">{total === 1 ? `1 ${noun}` : `${range} of ${number.format(total)} ${noun}s`}</span>
      {pages > 1 && (
        <span className="flex items-center gap-2">
          <Button
            size="small"
            icon={<ChevronLeft size={14} aria-hidden />}
            disabled={page <= 1}
            onClick={() => onPageChange(page - 1)}
          >
            Back
          </Button>
          <span>{`Page ${number.format(page)} of ${number.format(pages)}`}</span>
          <Button size="small" disabled={page >= pages} onClick={() => onPageChange(page + 1)}>
            Next
            <ChevronRight size={14} aria-hidden />
          </Button>
        </span>
      )}
      {pageSizes && onPageSizeChange && (
        <Select
          size="small"
          label="How many a page"
          className="w-auto! print:hidden"
          value={String(pageSize)}
          options={pageSizes.map((size) => ({ value: String(size), label: `${String(size)} a page` }))}
          onValueChange={(size) => onPageSizeChange(Number(size))}
        />
      )}
    </nav>
  );
}
