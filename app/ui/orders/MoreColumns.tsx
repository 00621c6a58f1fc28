import { Button } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

const scrolls = ".Polaris-IndexTable-ScrollContainer, .Polaris-IndexTable__IndexTableWrapper";

/** The part of the table that scrolls sideways, while there is more of it at the right. */
function useHidden(near: React.RefObject<HTMLElement>): HTMLElement | null {
  const [hidden, setHidden] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const boxes = [...(near.current?.parentElement?.querySelectorAll<HTMLElement>(scrolls) ?? [])];
    const look = () => setHidden(boxes.find((box) => box.scrollWidth - box.clientWidth - box.scrollLeft > 8) ?? null);
    const sizes = new ResizeObserver(look);
    for (const box of boxes) {
      sizes.observe(box);
      for (const table of box.querySelectorAll("table")) sizes.observe(table);
      box.addEventListener("scroll", look, { passive: true });
    }
    return () => {
      sizes.disconnect();
      for (const box of boxes) box.removeEventListener("scroll", look);
    };
  }, [near]);
  return hidden;
}

/** Says that columns lie beyond the right edge, and brings them; it lies over the table's corner, so that nothing moves. */
export function MoreColumns() {
  const { t } = useTranslation();
  const near = useRef<HTMLDivElement>(null);
  const hidden = useHidden(near);
  return (
    <div ref={near} className="more-columns wide-only">
      {hidden ? (
        <Button size="micro" onClick={() => hidden.scrollTo({ left: hidden.scrollWidth, behavior: "smooth" })}>
          {t("orders.moreColumns")}
        </Button>
      ) : null}
    </div>
  );
}
