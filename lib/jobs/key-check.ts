/** Key characters that Bedrock takes, from the pattern of `S3Uri` in its service model. */
const TAKEN = /^[-!_*'().a-zA-Z0-9]$/;
const MAX_URI_LENGTH = 1024;

/**
 * Why Bedrock would not take an S3 address as a job's input or output, in a sentence; null when it would.
 * Said before the job is sent, because AWS itself answers with a pattern only.
 */
export function keyRefusal(s3Uri: string): string | null {
  if (s3Uri.length > MAX_URI_LENGTH) return `The address is longer than ${MAX_URI_LENGTH} characters.`;
  const key = s3Uri.replace(/^s3:\/\/[^/]*\/?/, "");
  if (key.replace(/\/$/, "").split("/").includes("") && key !== "") return "The path has an empty folder name (//).";
  const odd = [...new Set(key)].filter((letter) => letter !== "/" && !TAKEN.test(letter));
  if (odd.length === 0) return null;
  return `Bedrock does not take ${kindsOf(odd).join(", ")} in names. Rename it in S3.`;
}

/** Why a file cannot be a job's input, in a sentence; null when it can. */
export function inputRefusal(s3Uri: string): string | null {
  if (!s3Uri.endsWith("/") && !s3Uri.endsWith(".jsonl")) return "Bedrock takes .jsonl files only.";
  return keyRefusal(s3Uri);
}

function kindsOf(letters: string[]): string[] {
  const kinds = new Set(letters.map(kindOf));
  return [...kinds].slice(0, 5);
}

function kindOf(letter: string): string {
  if (/\s/u.test(letter)) return "spaces";
  if (/\p{M}/u.test(letter) || /^[a-z]\p{M}/iu.test(letter.normalize("NFD"))) return "accents";
  if (/\p{C}/u.test(letter)) return "invisible characters";
  if (/\p{L}/u.test(letter)) return "letters other than a–z";
  return `“${letter}”`;
}
