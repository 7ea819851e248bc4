import { Eye } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { routes } from "@/lib/routes";

/** What a viewer finds in place of the create form. */
export function ViewerNotice() {
  return (
    <Card padding="none">
      <EmptyState
        icon={<Eye size={24} aria-hidden />}
        title="Your role can look at jobs, but not start them."
        actions={<ButtonLink href={routes.jobs}>See all jobs</ButtonLink>}
      >
        Starting a job costs money, so it takes the role of operator. Ask an administrator of Batchboard to give it to
        you.
      </EmptyState>
    </Card>
  );
}
