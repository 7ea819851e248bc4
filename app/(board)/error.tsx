"use client";

import { FailedMessage, type FailedMessageProps } from "@/components/layout/failed-message";

export default function ErrorPage(props: FailedMessageProps) {
  return <FailedMessage {...props} standsAlone={false} />;
}
