import { readdirSync } from "node:fs";
import { extname } from "node:path";
import compression from "compression";
import express, { type RequestHandler } from "express";

/** What the build compresses its texts to, the smaller first, with the end of such a file's name. */
const built = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/**
 * The files that the build names after their contents: kept by browsers for good, and sent as the build compressed them to whoever
 * reads that.
 */
export function assets(folder: string): RequestHandler[] {
  const files = new Set(readdirSync(folder));
  const smaller: RequestHandler = (request, response, next) => {
    response.vary("Accept-Encoding");
    const name = request.path.slice(1);
    const found = built.find(([encoding, end]) => files.has(name + end) && request.acceptsEncodings(encoding));
    if (found) {
      response.setHeader("Content-Encoding", found[0]);
      response.type(extname(name));
      request.url = `/${name}${found[1]}`;
    }
    next();
  };
  return [smaller, express.static(folder, { immutable: true, maxAge: "1y" })];
}

/** Pages and data, as small as whoever asks can read them. What React has to flush comes at once. */
export const compressed = (): RequestHandler => compression();
