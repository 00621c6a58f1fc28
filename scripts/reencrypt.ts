import { reencryptSessions } from "#app/ground/sessions.server.ts";
import { closeDatabase } from "#app/ground/health.server.ts";
import { env } from "#app/ground/env.server.ts";
import { rewrapKeys } from "#app/journal/sealed.server.ts";
import { reencryptViews } from "#app/lists/saved-views.store.server.ts";

/** Encrypts all that is stored with the first of the encryption keys, so that the others can be taken away (docs/deploy.md). */
const stored = { "access tokens": reencryptSessions, "keys of sealed data": rewrapKeys, "saved views": reencryptViews };
const [first, ...others] = env.LONGSHORE_ENCRYPTION_KEY.map(({ id }) => id);

let unreadable = 0;
for (const [what, reencrypt] of Object.entries(stored)) {
  const counts = await reencrypt();
  unreadable += counts.unreadable;
  const lost = counts.unreadable > 0 ? `, ${counts.unreadable} that none of the keys can read` : "";
  process.stdout.write(`${what}: ${counts.done} encrypted anew with ${first ?? ""}${lost}\n`);
}
await closeDatabase();
const away = others.length > 0 ? `${others.join(", ")} can be taken away.` : "There is no other key.";
process.stdout.write(unreadable > 0 ? `${away} What cannot be read needs a key that is not here.\n` : `${away}\n`);
