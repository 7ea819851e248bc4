import { UntrustedText } from "./untrusted-text";

export type SmallPrintProps = {
  /** AWS's own words. */
  aws?: { code: string; message: string; requestId?: string | undefined } | undefined;
  /** The id under which an unexpected error stands in the log. */
  id?: string | undefined;
};

/** AWS's own words with the request id, or the id of an unexpected error, in small print. */
export function SmallPrint({ aws, id }: SmallPrintProps) {
  if (!aws && !id) return null;
  return (
    <p className="max-w-prose font-mono text-xs break-words opacity-90">
      {aws && (
        <>
          AWS: {aws.code} · <UntrustedText text={aws.message} />
          {aws.requestId && <> · request {aws.requestId}</>}
        </>
      )}
      {aws && id && <br />}
      {id && <>Error id {id}</>}
    </p>
  );
}
