import "server-only";
import { type FileHandle, open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { FileStore } from "@tus/file-store";
import { ERRORS } from "@tus/server";
import { isDiskFailure } from "@/lib/starts/server/disk-room";
import { sourcePath } from "@/lib/starts/server/start-files";

const BATCH_BYTES = 1024 * 1024;

/**
 * tus's store of files, which writes what comes in batches and gives the memory of each chunk back at once: left to the
 * garbage collector, it goes through the whole heap for every few megabytes, which takes longer than all the rest.
 */
export class BatchStore extends FileStore {
  /** Writes from a place of the file on; answers where it ends. What came before a cut is on the disk. */
  override async write(readable: Readable, startId: string, offset: number): Promise<number> {
    try {
      const file = await open(sourcePath(startId), "r+");
      const batches = new Batches(file, offset);
      try {
        for await (const chunk of readable) await batches.add(chunk as Buffer);
      } finally {
        await batches.end().finally(() => file.close());
      }
      return batches.offset;
    } catch (error) {
      // A plain object of the library's: it goes by its status.
      if (isDiskFailure(error)) throw ERRORS.FILE_WRITE_ERROR as unknown as Error;
      throw error;
    }
  }
}

/** One batch fills while the one before it is written; what comes slowly is written as it comes. */
class Batches {
  readonly #file: FileHandle;
  #filling = Buffer.allocUnsafeSlow(BATCH_BYTES);
  #resting = Buffer.allocUnsafeSlow(BATCH_BYTES);
  #used = 0;
  #writing: Promise<void> | null = null;
  #failure: Error | null = null;
  /** Where what is on the disk, or on its way there, ends. */
  offset: number;

  constructor(file: FileHandle, offset: number) {
    this.#file = file;
    this.offset = offset;
  }

  async add(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const bytes = chunk.copy(this.#filling, this.#used, at);
      at += bytes;
      this.#used += bytes;
      if (this.#used === BATCH_BYTES) await this.#writing;
      if (this.#failure) throw this.#failure;
      if (!this.#writing) this.#begin();
    }
    giveBack(chunk);
  }

  async end(): Promise<void> {
    await this.#writing;
    if (!this.#failure && this.#used > 0) this.#begin();
    await this.#writing;
    if (this.#failure) throw this.#failure;
  }

  #begin(): void {
    const batch = this.#filling.subarray(0, this.#used);
    [this.#filling, this.#resting] = [this.#resting, this.#filling];
    this.#used = 0;
    this.#writing = this.#write(batch)
      .catch((error: unknown) => void (this.#failure = error instanceof Error ? error : new Error(String(error))))
      .finally(() => (this.#writing = null));
  }

  async #write(batch: Buffer): Promise<void> {
    // A disk that is nearly full takes a part.
    for (let at = 0; at < batch.length;) {
      const { bytesWritten } = await this.#file.write(batch, at, batch.length - at, this.offset);
      at += bytesWritten;
      this.offset += bytesWritten;
    }
  }
}

/** Frees a chunk's memory, which nobody looks at any more. A chunk that shares its memory is left alone. */
function giveBack({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
