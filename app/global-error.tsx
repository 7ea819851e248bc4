"use client";

import "./globals.css";
import { FailedMessage, type FailedMessageProps } from "@/components/layout/failed-message";

/** When even the outermost layout fails. It stands alone: no providers, no theme. */
export default function GlobalError(props: FailedMessageProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Batchboard</title>
        <FailedMessage {...props} standsAlone />
      </body>
    </html>
  );
}
