import "server-only";
import { stringify } from "csv-stringify/sync";

/** Excel takes a CSV for UTF-8 only when it begins with this. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Rows as lines of a CSV, as RFC 4180 has them. The cells must be harmless already. */
export function toCsv(rows: readonly (readonly string[])[], delimiter = ","): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: "windows", delimiter },
  );
}
