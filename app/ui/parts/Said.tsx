import { Link } from "@shopify/polaris";
import { createContext, useContext, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import { inAdmin, wayOutOf } from "./admin.ts";
import { useReason } from "./useReason.ts";

const Context = createContext<string | null>(null);

/** Everything within it is about this order. */
export function AboutOrder({ id, children }: { id: string; children: ReactNode }) {
  return <Context.Provider value={id}>{children}</Context.Provider>;
}

interface Props {
  reason: Reason;
  /** Which order it is about, if the page does not say. */ order?: string;
}

/** A reason in words, with a link to the place in Shopify where it sends the person. */
export function Said({ reason, order }: Props) {
  const say = useReason();
  return (
    <>
      {say(reason)} <WayOut reason={reason} order={order} />
    </>
  );
}

/** The link to the place in Shopify where a reason sends the person; nothing if it sends nobody anywhere. */
export function WayOut({ reason, order }: Props) {
  const { t } = useTranslation();
  const about = useContext(Context);
  const way = wayOutOf(reason.code, order ?? about);
  if (!way) return null;
  return (
    <Link url={way.url} target={way.place === "partners" ? "_blank" : "_top"}>
      {t(`inShopify.${way.place}`)}
    </Link>
  );
}

/** Leads to the order that the page is about, as Shopify's own admin shows it. */
export function ThisInShopify() {
  const { t } = useTranslation();
  const about = useContext(Context);
  if (about === null) return null;
  return (
    <Link url={inAdmin.order(about)} target="_top" removeUnderline>
      {t("inShopify.order")}
    </Link>
  );
}
