import { useEffect, useState } from "react";

const most = 6;

/** Of the shop's tags, the most used first, those that hold what is typed and are not chosen yet; what begins with it comes first. */
export function offeredTags(known: readonly string[], typed: string, chosen: readonly string[]): string[] {
  const text = typed.trim().toLowerCase();
  const taken = new Set(chosen.map((tag) => tag.toLowerCase()));
  const fits = known.filter((tag) => tag.toLowerCase().includes(text) && !taken.has(tag.toLowerCase()) && tag.toLowerCase() !== text);
  const begins = (tag: string) => tag.toLowerCase().startsWith(text);
  return [...fits.filter(begins), ...fits.filter((tag) => !begins(tag))].slice(0, most);
}

/** Asked once for a while, by whichever field comes first. */
const keptMs = 60_000;
let asked: { at: number; tags: Promise<string[]> } | null = null;

async function ask(): Promise<string[]> {
  const response = await fetch("/app/api/tags", { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return ((await response.json()) as { tags: string[] }).tags;
}

function shopTags(): Promise<string[]> {
  if (!asked || Date.now() - asked.at > keptMs) {
    const tags = ask();
    asked = { at: Date.now(), tags };
    // What failed is asked again by the next one who wants it.
    tags.catch(() => (asked = null));
  }
  return asked.tags;
}

/** The shop's tags, once somebody is about to type one; none where they cannot be read: then they are typed as before. */
export function useShopTags(wanted: boolean): readonly string[] {
  const [tags, setTags] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    shopTags().then(
      (known) => {
        if (!gone) setTags(known);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return tags;
}
