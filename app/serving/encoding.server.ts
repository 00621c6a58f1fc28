import { constants, createBrotliCompress, createGzip, type BrotliCompress, type Gzip } from "node:zlib";
import { PassThrough, pipeline, Readable, type Transform } from "node:stream";
import type { ReadableStream } from "node:stream/web";

/** The better first, with the end of a file that is compressed so. */
export const encodings = { br: ".br", gzip: ".gz" } as const;
export type Encoding = keyof typeof encodings;

/** The encodings that an Accept-Encoding header allows, the better first. */
export function encodingsFor(accepted: string | null | undefined): Encoding[] {
  const weights = new Map((accepted ?? "").split(",").map(weightOf));
  return (Object.keys(encodings) as Encoding[]).filter((encoding) => (weights.get(encoding) ?? weights.get("*") ?? 0) > 0);
}

function weightOf(part: string): [name: string, weight: number] {
  const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const weight = parameters.find((text) => text.startsWith("q="));
  return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}

/** Of brotli's levels: as quick as gzip, and a fifth smaller. */
const quality = 4;

function compressor(encoding: Encoding): BrotliCompress | Gzip {
  return encoding === "br" ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } }) : createGzip();
}

/** Sets what an answer's headers say of its encoding; answers what to write its body into. React flushes it when it has to wait. */
export function encodedBody(request: Request, headers: Headers): Transform {
  headers.append("Vary", "Accept-Encoding");
  const [encoding] = encodingsFor(request.headers.get("Accept-Encoding"));
  if (!encoding) return new PassThrough();
  headers.set("Content-Encoding", encoding);
  headers.delete("Content-Length");
  return compressor(encoding);
}

/** An answer as small as whoever asks can read it. */
export function encoded(request: Request, response: Response): Response {
  if (!response.body || response.headers.has("Content-Encoding")) return response;
  const headers = new Headers(response.headers);
  const body = encodedBody(request, headers);
  // Whoever reads the body is told of an error of its source by the stream itself.
  pipeline(Readable.fromWeb(response.body as ReadableStream), body, () => undefined);
  return new Response(Readable.toWeb(body) as BodyInit, { status: response.status, statusText: response.statusText, headers });
}
