import { useEffect, useRef, type ReactNode } from "react";
import { keepFocus } from "./keptFocus.ts";
import { walkMenus } from "./menuKeys.ts";

/** What is on the page, with the focus kept in it, and menus that arrows walk. */
export function Main({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);
  useEffect(walkMenus, []);
  return <main ref={main}>{children}</main>;
}
