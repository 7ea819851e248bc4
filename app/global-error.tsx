"use client";

import "./globals.css";
import { MessagePage } from "@/components/layout/message-page";
import { Button } from "@/components/ui/button";

/** When even the outermost layout fails. It stands alone: no providers, no theme. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Batchboard</title>
        <main>
          <MessagePage
            title="Something went wrong on our side."
            actions={
              <Button variant="primary" onClick={retry}>
                Try again
              </Button>
            }
            smallPrint={error.digest && `Error id ${error.digest}`}
          >
            Your jobs in AWS are not touched by this. If it happens again, tell your administrator.
          </MessagePage>
        </main>
      </body>
    </html>
  );
}
