"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { TIME_ZONE_COOKIE } from "@/lib/viewing-cookie";

const YEAR_S = 365 * 24 * 60 * 60;

/** Tells the server the browser's time zone, and draws the page again where it was painted in another one. */
export function TimeZoneCookie({ known }: { known: string | undefined }) {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === known) return;
    document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; max-age=${String(YEAR_S)}; samesite=lax`;
    // Where cookies are off the server would never learn it: then once is enough.
    if (document.cookie.includes(`${TIME_ZONE_COOKIE}=`)) router.refresh();
  }, [known, router]);
  return null;
}
