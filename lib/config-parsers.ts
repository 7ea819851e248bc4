import * as z from "zod";

/** A bucket and a key prefix; the prefix is empty or ends with a slash, so that no look-alike folder fits. */
export type Place = { bucket: string; prefix: string };

/** Splits a comma list; empty entries are left out. */
export function commaList(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** Turns text into something, or reports the sentence that `parse` throws as the setting's error. */
function parsed<Output>(parse: (text: string) => Output) {
  return z.string().transform((text, context) => {
    try {
      return parse(text);
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });
}

const PLACE = /^s3:\/\/([a-z0-9][-.a-z0-9]{1,61}[a-z0-9])(?:\/(.*))?$/;

/** `s3://bucket/prefix/`; a prefix without a slash at its end gets one. */
export function toPlace(text: string): Place {
  const match = PLACE.exec(text);
  const prefix = match?.[2] ?? "";
  if (!match?.[1] || prefix.split("/").includes("..")) throw new Error(`"${text}" is not an S3 place`);
  return { bucket: match[1], prefix: prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/` };
}

function named(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1) throw new Error(`"${text}" is not of the form name=value`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** `s3://a/in/,s3://b/`. */
export const places = parsed((text) => commaList(text).map(toPlace));

/** `Standard=arn:aws:iam::111122223333:role/BatchInference`. */
export const serviceRoles = parsed((text) =>
  commaList(text).map((entry) => {
    const [name, arn] = named(entry);
    if (!/^arn:aws(-[^:]+)?:iam::(\d{12})?:role\/.+$/.test(arn)) throw new Error(`"${arn}" is not the ARN of a role`);
    return { name, arn };
  }),
);

const KMS_KEY =
  /^((arn:aws(-[^:]+)?:kms:[a-zA-Z0-9-]*:\d{12}:((key\/[a-zA-Z0-9-]{36})|(alias\/[a-zA-Z0-9-_/]+)))|([a-zA-Z0-9-]{36})|(alias\/[a-zA-Z0-9-_/]+))$/;

/** `Team key=alias/team`. */
export const encryptionKeys = parsed((text) =>
  commaList(text).map((entry) => {
    const [name, keyId] = named(entry);
    if (!KMS_KEY.test(keyId)) throw new Error(`"${keyId}" is not a KMS key's ARN, id or alias`);
    return { name, keyId };
  }),
);

/** `Private=subnet-a+subnet-b/sg-1+sg-2`. */
export const networks = parsed((text) =>
  commaList(text).map((entry) => {
    const [name, ids] = named(entry);
    const [subnets = "", groups = ""] = ids.split("/");
    const [subnetIds, securityGroupIds] = [subnets, groups].map((list) => list.split("+").filter((id) => id !== ""));
    if (!subnetIds?.length || !securityGroupIds?.length) {
      throw new Error(`"${entry}" names no subnet or no security group`);
    }
    if (subnetIds.length > 16 || securityGroupIds.length > 5) {
      throw new Error(`"${name}" has more than 16 subnets or 5 security groups`);
    }
    return { name, subnetIds, securityGroupIds };
  }),
);

/** `*claude-3-haiku*=1000-50000`: the least and the most records of a job with such a model. */
export const modelLimits = parsed((text) =>
  commaList(text).map((entry) => {
    const [pattern, range] = named(entry);
    const [, least, most] = /^(\d+)-(\d+)$/.exec(range) ?? [];
    const [minRecords, maxRecords] = [Number(least), Number(most)];
    if (least === undefined || most === undefined || minRecords < 1 || minRecords > maxRecords)
      throw new Error(`"${entry}" is not of the form model=least-most`);
    return { pattern, minRecords, maxRecords };
  }),
);

/** A whole number between two bounds. */
export function wholeNumber(min: number, max: number) {
  return parsed((text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new Error(`it must be a whole number, ${min} to ${max}`);
    return value;
  });
}

/** A number above zero. */
export const positiveNumber = parsed((text) => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0 || text.trim() === "") throw new Error("it must be a number above 0");
  return value;
});

/** `1` or `0`. */
export const flag = parsed((text) => {
  if (!["0", "1"].includes(text)) throw new Error("it must be 1 or 0");
  return text === "1";
});

/** An IANA time zone. */
export const timeZone = parsed((text) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Error(`"${text}" is not a time zone`);
  }
});

/** The address of a standard SQS queue; plain http only on this machine. */
export const queueUrl = parsed((text) => {
  const url = URL.parse(text);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(text));
  if (!url || !isSafe || !/^\/\d{12}\/[\w-]{1,80}$/.test(url.pathname) || url.search !== "" || url.hash !== "")
    throw new Error("it is not the address of an SQS queue");
  return url.href;
});

/** Whether an address is on this machine. */
export function isLoopback(address: string | undefined): boolean {
  const host = URL.parse(address ?? "")?.hostname;
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host ?? "");
}

/** An http or https address without a path. */
export const origin = parsed((text) => {
  const url = URL.parse(text);
  if (!url || !["http:", "https:"].includes(url.protocol)) throw new Error("it must be an http or https address");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    throw new Error("it must have no path behind the host");
  return url.origin;
});
