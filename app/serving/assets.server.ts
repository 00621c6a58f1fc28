import { readdirSync } from "node:fs";
import { extname } from "node:path";
import express, { type RequestHandler } from "express";
import { encodings, encodingsFor } from "./encoding.server.ts";

/**
 * The files that the build names after their contents: kept by browsers for good, and sent as the build compressed them to whoever
 * reads that.
 */
export function assets(folder: string): RequestHandler[] {
  const files = new Set(readdirSync(folder));
  const smaller: RequestHandler = (request, response, next) => {
    response.vary("Accept-Encoding");
    const name = request.path.slice(1);
    const encoding = encodingsFor(request.headers["accept-encoding"]).find((one) => files.has(name + encodings[one]));
    if (encoding) {
      response.setHeader("Content-Encoding", encoding);
      response.type(extname(name));
      request.url = `/${name}${encodings[encoding]}`;
    }
    next();
  };
  return [smaller, express.static(folder, { immutable: true, maxAge: "1y" })];
}
