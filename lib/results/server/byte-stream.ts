import "server-only";
import { log } from "@/lib/log";
import { Problem } from "@/lib/problem";

/** Texts and bytes as a stream, no faster than they are taken. */
export function byteStream(pieces: AsyncGenerator<string | Uint8Array, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
      },
      cancel: async () => void (await pieces.return()),
    },
    { highWaterMark: 1 },
  );
}

/** The same stream, with something to be done when it ends, breaks (then with the error), or nobody wants the rest. */
export function endWith(
  stream: ReadableStream<Uint8Array>,
  onEnd: (error?: unknown) => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          onEnd();
          controller.close();
        } catch (error) {
          onEnd(error);
          if (!(error instanceof Problem)) log.warn({ error }, "a download broke off");
          // A file that ends too early must not look whole: the connection breaks.
          controller.error(error);
        }
      },
      async cancel(reason) {
        onEnd();
        await reader.cancel(reason).catch(() => null);
      },
    },
    { highWaterMark: 0 },
  );
}
