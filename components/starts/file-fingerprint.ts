import CRC32 from "crc-32";

/** What of a file was checked before: the same name may hold other rows by now. */
type CheckedFile = { bytes: number; crc32: number };

/** CRC-32 of a file, read piece by piece, so that the page stays free; `onShare` hears how far it is. */
async function crc32Of(file: File, onShare: (share: number) => void): Promise<number> {
  let [sum, read] = [0, 0];
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    sum = CRC32.buf(next.value, sum);
    read += next.value.length;
    onShare(read / file.size);
  }
  return sum >>> 0;
}

/** Whether a file is the very one that was checked when the job was asked for (F8, F9). */
export async function isSameFile(
  file: File,
  checked: CheckedFile,
  onShare: (share: number) => void = () => {},
): Promise<boolean> {
  return file.size === checked.bytes && (await crc32Of(file, onShare)) === checked.crc32;
}
