import type { KeyboardEvent } from "react";

/** Arrows walk the rows, space chooses one; enter opens it, as for every link. Keys in fields are left alone. */
export function useRowKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const link = (event.target as HTMLElement).closest<HTMLElement>("[data-primary-link]");
    if (!link) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-primary-link]")];
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      links[links.indexOf(link) + step]?.focus();
    } else if (event.key === " ") {
      event.preventDefault();
      link.closest("tr, li")?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    }
  };
}
