import "server-only";
import type { Place } from "@/lib/config-parsers";
import { getConfig } from "@/lib/config";
import { Problem } from "@/lib/problem";

/** An S3 address in its two parts. */
export type S3Location = { bucket: string; key: string };

/**
 * Takes an S3 address apart. Nothing is normalised: an address with `..`, empty segments, percent signs or control
 * characters is none (R1), so that what was checked is what is read.
 */
export function parseS3Uri(s3Uri: string): S3Location | null {
  const match = /^s3:\/\/([a-z0-9][-.a-z0-9]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(s3Uri);
  if (!match?.[1]) return null;
  const key = match[2] ?? "";
  const segments = key.split("/");
  const inner = segments.at(-1) === "" ? segments.slice(0, -1) : segments;
  if (key !== "" && inner.some((segment) => segment === "" || segment === "." || segment === "..")) return null;
  return /[%\\\u0000-\u001f\u007f]/.test(key) ? null : { bucket: match[1], key };
}

function isWithin(s3Uri: string, places: readonly Place[]): boolean {
  const location = parseS3Uri(s3Uri);
  return (
    location !== null &&
    places.some(({ bucket, prefix }) => location.bucket === bucket && location.key.startsWith(prefix))
  );
}

/** Whether Batchboard may read there: only configured buckets and prefixes. */
export function isReadable(s3Uri: string): boolean {
  return isWithin(s3Uri, getConfig().readPlaces);
}

/** Whether a job's results may go there. AWS takes an output place with or without its last slash. */
export function isWritable(s3Uri: string): boolean {
  return isWithin(s3Uri.endsWith("/") ? s3Uri : `${s3Uri}/`, getConfig().writePlaces);
}

/** The parts of an address where records that are made here are put. Throws `place-not-allowed` for every other one. */
export function requireInputPlace(s3Uri: string): S3Location {
  const { inputPlace } = getConfig().uploads;
  const location = parseS3Uri(s3Uri);
  const place = inputPlace === null ? null : parseS3Uri(inputPlace);
  if (!location || place?.bucket !== location.bucket || !location.key.startsWith(place.key)) {
    throw new Problem("place-not-allowed");
  }
  return location;
}

/** The parts of an address that may be read. Throws `place-not-allowed` for every other one. */
export function requireReadable(s3Uri: string): S3Location {
  const location = parseS3Uri(s3Uri);
  if (!location || !isReadable(s3Uri)) throw new Problem("place-not-allowed");
  return location;
}
