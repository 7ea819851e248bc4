import "server-only";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";

const BUFFER_BYTES = 4 * 1024 * 1024;
/** A UTF-16 unit is three bytes of UTF-8 at most. */
const MOST_BYTES_A_UNIT = 3;

/** Writes lines to a file in large pieces, and remembers how long each was. One piece is held in memory. */
export class LineFile {
  readonly #file: FileHandle;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #used = 0;
  /** Bytes of all lines, those that are not on the disk yet among them. */
  bytes = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Begins a file anew. */
  static async create(path: string): Promise<LineFile> {
    return new LineFile(await open(path, "w", 0o600));
  }

  /** Adds a line, which brings its own line end; answers its bytes. Writes to the disk once the piece is full. */
  add(line: string): number | Promise<number> {
    if (line.length * MOST_BYTES_A_UNIT > BUFFER_BYTES - this.#used) return this.#addLong(line);
    const bytes = this.#buffer.write(line, this.#used);
    this.#used += bytes;
    this.bytes += bytes;
    return bytes;
  }

  async #addLong(line: string): Promise<number> {
    await this.#flush();
    if (line.length * MOST_BYTES_A_UNIT <= BUFFER_BYTES) return this.add(line);
    const long = Buffer.from(line);
    await this.#file.writeFile(long);
    this.bytes += long.length;
    return long.length;
  }

  async #flush(): Promise<void> {
    if (this.#used === 0) return;
    await this.#file.writeFile(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  /** Puts everything on the disk, for good. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#file.sync();
    await this.#file.close();
  }

  /** Lets go of the file, whatever is in it. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => null);
  }
}

/** Whole numbers, as many as come: four bytes each. */
export class Numbers {
  #values = new Uint32Array(1024);
  length = 0;

  add(value: number): void {
    if (this.length === this.#values.length) {
      const longer = new Uint32Array(this.length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  /** All of them, without a copy. */
  get values(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}
