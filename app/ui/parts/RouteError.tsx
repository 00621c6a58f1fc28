import { isRouteErrorResponse, useRevalidator } from "@remix-run/react";
import { Banner, Page } from "@shopify/polaris";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useReason } from "./useReason.ts";
import { WayOut } from "./Said.tsx";
import { clock } from "./countdown.ts";
import { troubleBody } from "./trouble.ts";

/**
 * A page that could not be shown: what is the matter, in words, and what to do about it. `whole`: not even the frame around the
 * pages is there, nor what signs requests, so that trying again means loading all of it.
 */
export function RouteError({ error, whole = false }: { error: unknown; whole?: boolean }) {
  const { t } = useTranslation();
  const say = useReason();
  const body = isRouteErrorResponse(error) ? troubleBody(error.data) : null;
  if (body && "missing" in body)
    return <Shown title={t(`missing.${body.missing}.title`)} text={t(`missing.${body.missing}.text`)} tone="info" back />;
  if (body) return <Trying text={say(body.reason)} way={<WayOut reason={body.reason} />} retryAfterMs={body.retryAfterMs} whole={whole} />;
  if (isRouteErrorResponse(error) && error.status === 404)
    return <Shown title={t("missing.page.title")} text={t("missing.page.text")} tone="info" back />;
  return <Trying text={t("error.unexpected")} way={null} retryAfterMs={null} whole={whole} />;
}

function Shown({ title, text, tone, back }: { title: string; text: string; tone: "info" | "critical"; back?: boolean }) {
  const { t } = useTranslation();
  return (
    <Page title={title} backAction={back ? { content: t("nav.orders"), url: "/app/orders" } : undefined}>
      <Banner tone={tone} action={{ content: t("missing.toOrders"), url: "/app/orders" }}>
        {text}
      </Banner>
    </Page>
  );
}

interface TryingProps {
  text: string;
  way: ReactNode;
  retryAfterMs: number | null;
  whole: boolean;
}

/** Tries again by itself when Shopify said when; always by a button. */
function Trying({ text, way, retryAfterMs, whole }: TryingProps) {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  const again = useCallback(() => {
    if (whole) window.location.reload();
    else revalidate();
  }, [whole, revalidate]);
  const [left, setLeft] = useState(retryAfterMs === null ? null : Math.max(1, Math.ceil(retryAfterMs / 1000)));
  useEffect(() => {
    if (left === null || state !== "idle") return;
    const timer = setTimeout(() => {
      if (left > 1) setLeft(left - 1);
      else {
        setLeft(Math.max(2, Math.ceil((retryAfterMs ?? 0) / 1000)));
        again();
      }
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, state, again, retryAfterMs]);
  return (
    <Page title={t("error.title")}>
      <Banner
        tone={left === null ? "critical" : "warning"}
        title={text}
        action={{ content: t("error.retry"), onAction: again, loading: state !== "idle" }}
      >
        {way} {left === null ? null : <span aria-live="polite">{t("error.retryIn", { time: clock(left) })}</span>}
      </Banner>
    </Page>
  );
}
