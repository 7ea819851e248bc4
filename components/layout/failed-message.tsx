"use client";

import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { routes } from "@/lib/routes";
import { MessagePage } from "./message-page";

/** What Next hands to an error page. The text of the error stays in the log; the person gets its id. */
export type FailedMessageProps = { error: Error & { digest?: string }; retry: () => void };

/** Something that nobody foresaw. */
export function FailedMessage({ error, retry, standsAlone }: FailedMessageProps & { standsAlone: boolean }) {
  return (
    <MessagePage
      standsAlone={standsAlone}
      title="Something went wrong on our side."
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink plain href={routes.jobs}>
            See all jobs
          </ButtonLink>
        </>
      }
      smallPrint={error.digest && `Error id ${error.digest}`}
    >
      {error.digest
        ? "Your jobs in AWS are not touched by this. If it happens again, give the id below to your administrator."
        : "Your jobs in AWS are not touched by this. If it happens again, tell your administrator."}
    </MessagePage>
  );
}
