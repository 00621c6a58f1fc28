import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** A key with the name that what it encrypted carries. */
export interface NamedKey {
  id: string;
  secret: Buffer;
}

/** What was encrypted can never be read again: its key was taken away or is another by now, or it was altered or moved. */
export class Unreadable extends Error {}

/** The value, or null where it cannot be read any more. */
export function ifReadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/**
 * AES-256-GCM: `key id.base64url(iv 12 · tag 16 · text)`. The first key encrypts. `belongsTo` (say, table, row and column)
 * is authenticated with it, so that a cipher cannot be moved to another row.
 */
export function seal(text: string, belongsTo: string, keys: readonly NamedKey[]): string {
  const key = keys[0];
  if (!key) throw new Error("there is no encryption key");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.secret, iv).setAAD(Buffer.from(belongsTo));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${key.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** What became of values that the newest key had not encrypted: those that it has now, and those that nobody can read any more. */
export interface Reencrypted {
  done: number;
  unreadable: number;
}

/** How all that the first key encrypts begins. */
export const newest = (keys: readonly NamedKey[]): string => `${keys[0]?.id ?? ""}.`;

/** Throws Unreadable if its key is not among these, or if it was altered or belongs to something else. */
export function unseal(sealed: string, belongsTo: string, keys: readonly NamedKey[]): string {
  const dot = sealed.indexOf(".");
  const id = sealed.slice(0, Math.max(dot, 0));
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) throw new Unreadable(`there is no encryption key named ${id}`);
  const bytes = Buffer.from(sealed.slice(dot + 1), "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.secret, bytes.subarray(0, 12)).setAAD(Buffer.from(belongsTo));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new Unreadable(`it was altered or moved, or the key named ${id} is another by now`, { cause });
  }
}
