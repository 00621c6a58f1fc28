import { randomBytes, randomUUID } from "node:crypto";
import type { Store } from "../store.ts";

export interface StagedTarget {
  url: string;
  resourceUrl: null;
  parameters: { name: string; value: string }[];
}

/** What the storage remembers of a target under `upload:{key}` until the file is there, and after. */
interface Target {
  shop: string;
  parameters: Record<string, string>;
}

const storeKey = (key: string) => `upload:${key}`;
export const uploadPath = "/staged-uploads/";

/**
 * A place for one file of variables: address, and the form fields that must be sent before the file. Shopify's targets lie
 * at another host, with Google's signed form fields; here the names are the same and the host is the local Shopify.
 */
export function stageUpload(
  deps: { store: Store; origin(): string; iso: string },
  shop: { domain: string; id: number },
  file: { filename: string; mimeType: string },
): StagedTarget {
  const key = `tmp/${shop.id}/bulk/${randomUUID()}/${file.filename}`;
  const parameters = {
    key,
    "Content-Type": file.mimeType,
    success_action_status: "201",
    acl: "private",
    policy: randomBytes(24).toString("base64"),
    "x-goog-credential": "local",
    "x-goog-algorithm": "LOCAL",
    "x-goog-date": deps.iso.replace(/[-:]/g, ""),
    "x-goog-signature": randomBytes(32).toString("hex"),
  };
  deps.store.set(storeKey(key), { shop: shop.domain, parameters } satisfies Target);
  return {
    url: deps.origin() + uploadPath,
    resourceUrl: null,
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
  };
}

/** Whether the key is a place of this shop. */
export function isStagedFor(store: Store, shop: string, key: string): boolean {
  return store.get<Target>(storeKey(key))?.shop === shop;
}

/**
 * Takes a file by multipart form: all parameters of the target as they were given, then `file`. Answers 201 with XML, or an
 * XML error as the storage does: what comes after the file is not read, so parameters sent later are missing.
 */
export async function receiveUpload(store: Store, request: Request): Promise<Response> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    if (error instanceof TypeError)
      return refuse(400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
    throw error;
  }
  const given: Record<string, string> = {};
  let file: File | null = null;
  for (const [name, value] of form) {
    if (name === "file") {
      file = typeof value === "string" ? new File([value], name) : value;
      break;
    }
    if (typeof value === "string") given[name] = value;
  }
  if (!file) return refuse(400, "InvalidArgument", "POST requires exactly one file upload per request.");
  if (!given["key"])
    return refuse(
      400,
      "InvalidArgument",
      "Bucket POST must contain a field named 'key'. If it is specified, please check the order of the fields.",
    );
  const target = store.get<Target>(storeKey(given["key"]));
  const wrong = target ? Object.entries(target.parameters).find(([name, value]) => given[name] !== value)?.[0] : "key";
  if (wrong)
    return refuse(
      403,
      "AccessDenied",
      `Access denied. The form field '${wrong}' is missing, comes after the file, or is not as it was given.`,
    );
  store.files.saveUpload(given["key"], await file.bytes());
  return xml(201, `<PostResponse><Bucket>shopify-staged-uploads</Bucket><Key>${escape(given["key"])}</Key></PostResponse>`);
}

function refuse(status: number, code: string, message: string): Response {
  return xml(status, `<Error><Code>${code}</Code><Message>${escape(message)}</Message></Error>`);
}

function xml(status: number, body: string): Response {
  return new Response(`<?xml version='1.0' encoding='UTF-8'?>${body}`, {
    status,
    headers: { "content-type": "application/xml; charset=UTF-8" },
  });
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
