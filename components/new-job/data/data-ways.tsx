"use client";

import clsx from "clsx";
import Link from "next/link";
import { Chip, chipStyle } from "@/components/ui/chip";
import { routes } from "@/lib/routes";

type DataWaysProps = { way: "upload" | "s3" | "earlier"; onUpload?: () => void; onEarlier?: () => void };

/** The three ways to data. The one from S3 is a form of its own; there, the other two lead back here. */
export function DataWays({ way, onUpload, onEarlier }: DataWaysProps) {
  return (
    <div role="group" aria-label="Where your data comes from" className="flex flex-wrap gap-2">
      {onUpload ? (
        <Chip on={way === "upload"} onClick={onUpload}>
          Upload a file
        </Chip>
      ) : (
        <WayLink href={routes.newJob}>Upload a file</WayLink>
      )}
      <WayLink href={routes.newJobFromS3} isHere={way === "s3"}>
        Choose from S3
      </WayLink>
      {onEarlier ? (
        <Chip on={way === "earlier"} onClick={onEarlier} aria-haspopup="dialog">
          Use an earlier job’s file
        </Chip>
      ) : (
        <WayLink href={routes.newJob}>Use an earlier job’s file</WayLink>
      )}
    </div>
  );
}

function WayLink({ href, isHere = false, children }: { href: string; isHere?: boolean; children: string }) {
  return (
    <Link href={href} aria-current={isHere ? "page" : undefined} className={clsx(chipStyle(isHere))}>
      {children}
    </Link>
  );
}
