import { ButtonLink } from "@/components/ui/button-link";
import { routes } from "@/lib/routes";
import { MessagePage } from "./message-page";

/** Nothing stands at this address. */
export function NotFoundMessage({ standsAlone }: { standsAlone: boolean }) {
  return (
    <MessagePage
      standsAlone={standsAlone}
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
