import type { Metadata } from "next";
import { MessagePage } from "@/components/layout/message-page";
import { ButtonLink } from "@/components/ui/button-link";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing at this address."
      actions={
        <ButtonLink variant="primary" href={routes.jobs}>
          See all jobs
        </ButtonLink>
      }
    >
      The link may be incomplete, or what it led to has been removed.
    </MessagePage>
  );
}
