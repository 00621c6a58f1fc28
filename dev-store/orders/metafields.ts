import { Refusal } from "../context.ts";
import type { Metafield } from "../model-kept.ts";
import { idOf } from "./gid.ts";
import { valueFault } from "./metafield-types.ts";

/** Who writes, and where in the input it stands. */
interface Writing {
  path: string[];
  appKey?: string | undefined;
  iso: string;
  nextId(): number;
}

type Given = Record<string, unknown>;

/** An app's own namespace is what it gets without saying one. */
export function namespaceOf(given: unknown, appKey = ""): string {
  const name = typeof given === "string" && given !== "" ? given : "$app";
  return name.replace(/^\$app(?=$|:)/, `app--${appKey}`).replace(":", "--");
}

/** The metafields with those of the input added or changed; nothing is altered. Refuses with the first fault. */
export function withMetafields(before: readonly Metafield[], input: unknown, writing: Writing): Metafield[] {
  const after = [...before];
  if (Array.isArray(input))
    input.forEach((given: Given, index) => {
      writeOne(after, given, { ...writing, path: [...writing.path, "metafields", String(index)] });
    });
  return after;
}

/** Writes one into the list; answers it. */
export function writeOne(list: Metafield[], given: Given, { path, appKey, iso, nextId }: Writing): Metafield {
  const id = given.id == null ? null : idOf(given.id, "Metafield");
  const key = typeof given.key === "string" ? given.key : "";
  const namespace = namespaceOf(given.namespace, appKey);
  const at = list.findIndex((one) => (given.id == null ? one.namespace === namespace && one.key === key : one.id === id)),
    known = list[at];
  if (given.id != null && !known) throw new Refusal("Metafield does not exist", [...path, "id"], "INVALID");
  const type = typeof given.type === "string" ? given.type : known?.type;
  const value = typeof given.value === "string" ? given.value : (known?.value ?? "");
  const fault = (known ? null : nameFault(namespace, key)) ?? valueFault(type, value);
  if (fault) throw new Refusal(fault.message, [...path, fault.field], fault.code);
  const changed = !known || known.type !== type || known.value !== value;
  const next: Metafield = {
    ...(known ?? { id: nextId(), namespace, key, createdAt: iso }),
    ...{ type: type ?? "", value, updatedAt: changed || !known ? iso : known.updatedAt },
  };
  if (at === -1) list.push(next);
  else list[at] = next;
  return next;
}

interface Fault {
  field: string;
  message: string;
  code: string;
}

function nameFault(namespace: string, key: string): Fault | null {
  const short = (field: string, name: string, least: number) => ({
    field,
    message: `${name} is too short (minimum is ${least} characters)`,
    code: "TOO_SHORT",
  });
  const long = (field: string, name: string, most: number) => ({
    field,
    message: `${name} is too long (maximum is ${most} characters)`,
    code: "TOO_LONG",
  });
  if (key === "") return { field: "key", message: "Key can't be blank", code: "BLANK" };
  if (namespace.length < 3) return short("namespace", "Namespace", 3);
  if (namespace.length > 255) return long("namespace", "Namespace", 255);
  if (key.length < 2) return short("key", "Key", 2);
  if (key.length > 64) return long("key", "Key", 64);
  return null;
}
