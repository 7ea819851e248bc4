"use client";

import { MessagePage } from "@/components/layout/message-page";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { routes } from "@/lib/routes";

/** Something that nobody foresaw. Its text stays in the log; the person gets its id. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <MessagePage
      title="Something went wrong on our side."
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href={routes.jobs}>See all jobs</ButtonLink>
        </>
      }
      smallPrint={error.digest && `Error id ${error.digest}`}
    >
      Your jobs in AWS are not touched by this. If it happens again, give the id below to your administrator.
    </MessagePage>
  );
}
