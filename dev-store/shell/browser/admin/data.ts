import type { UserInfo } from "../messages.ts";

/** What the server put into the page for the script. `frame` is null on pages without the app. */
export interface AdminData {
  base: string;
  appTitle: string;
  appOrigin: string | null;
  frameUrl: string | null;
  user: UserInfo;
}

export const data = JSON.parse(document.getElementById("admin-data")?.textContent ?? "{}") as AdminData;

export function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The admin page lacks #${id}`);
  return found as T;
}

export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
