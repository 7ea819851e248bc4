import "server-only";
import { cookies, headers } from "next/headers";
import { now } from "./clock";
import { getConfig } from "./config";
import { toViewing, type Viewing } from "./format";
import { TIME_ZONE_COOKIE } from "./viewing-cookie";

/**
 * How the person behind this request reads numbers and dates: the language their browser asks for first, and their
 * time zone from its cookie; before there is one, the organisation's. Odd values fall to `en-GB` and `UTC`.
 */
export async function requestViewing(): Promise<Viewing> {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()]);
  const locale = headerList.get("accept-language")?.split(/[,;]/u)[0]?.trim();
  return toViewing(locale, cookieStore.get(TIME_ZONE_COOKIE)?.value ?? getConfig().timeZone, now());
}
