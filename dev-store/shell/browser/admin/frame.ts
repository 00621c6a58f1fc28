import type { ToBridge, ToShell } from "../messages.ts";
import { drawClock, drawLoading, drawNav, drawPath, drawTitle, isAppPath, shellPath } from "./chrome.ts";
import { create, data, element } from "./data.ts";
import { drawSaveBar, mayLeave, watchSaveBar } from "./save-bar.ts";
import { hideToast, showToast } from "./toasts.ts";

const adminAddress = /^(?:shopify:\/*admin|https:\/\/admin\.shopify\.com\/store\/[^/?#]+)(\/.*)?$/i;
let appFrame: HTMLIFrameElement | null = null;

function send(message: ToBridge): void {
  if (data.appOrigin) appFrame?.contentWindow?.postMessage({ source: "admin", ...message }, data.appOrigin);
}

async function answer(what: "idToken" | "user" | "scopes" | "leave"): Promise<unknown> {
  if (what === "user") return data.user;
  if (what === "leave") return mayLeave();
  const response = await fetch(`${data.base}/${what === "idToken" ? "session-token" : "scopes"}`, {
    method: what === "idToken" ? "POST" : "GET",
  });
  const body = (await response.json()) as { token?: string; offset_s?: number; error?: string };
  if (!response.ok) throw new Error(body.error ?? `The admin answered ${response.status}.`);
  if (what === "scopes") return body;
  drawClock(body.offset_s ?? 0);
  return body.token;
}

/** Where an address that the app wants to open lies in this admin. */
function addressOf(url: string): string {
  const inAdmin = adminAddress.exec(url);
  if (inAdmin) {
    const path = inAdmin[1] ?? "/";
    const app = /^\/apps\/[^/?#]+(.*)$/.exec(path);
    if (!app) return data.base + path;
    return data.base + (isAppPath(app[1] ?? "") ? app[1] : `/app${app[1]}`);
  }
  const target = new URL(url, location.href);
  if (!/^https?:$/.test(target.protocol)) throw new Error(`The app may not open ${target.protocol} addresses in the admin.`);
  const path = target.pathname + target.search;
  return target.origin === data.appOrigin && isAppPath(path) ? shellPath(path) : target.href;
}

/** Goes to an address of the admin; inside the app without loading a page. */
export async function go(address: string): Promise<void> {
  if (!(await mayLeave())) return;
  const target = new URL(address, location.href);
  const path = target.pathname.slice(data.base.length) + target.search + target.hash;
  if (appFrame && target.origin === location.origin && target.pathname.startsWith(`${data.base}/`) && isAppPath(path))
    send({ kind: "navigate", path });
  else location.assign(target.href);
}

function drawBlank(): void {
  const button = { disabled: false, loading: false };
  drawLoading(false);
  drawSaveBar({ visible: false, save: { label: "Save", ...button }, discard: { label: "Discard", ...button }, confirmDiscard: false });
  drawTitle("", null, [], () => undefined);
}

function reply({ id, what }: Extract<ToShell, { kind: "ask" }>): void {
  answer(what).then(
    (value) => {
      send({ kind: "answer", id, value });
    },
    (error: unknown) => {
      send({ kind: "refused", id, reason: (error as Error).message });
    },
  );
}

function receive(message: ToShell): void {
  switch (message.kind) {
    case "ready":
      drawBlank();
      return;
    case "ask":
      reply(message);
      return;
    case "path":
      if (!isAppPath(message.path)) return;
      // The frame's own step is already one step of the browser's history: the shell's address only mirrors it.
      history.replaceState(null, "", shellPath(message.path));
      drawPath(message.path);
      return;
    case "nav":
      drawNav(message.items);
      return;
    case "title":
      drawTitle(message.title, message.breadcrumb, message.actions, (id) => {
        send({ kind: "titleAction", id });
      });
      return;
    case "saveBar":
      drawSaveBar(message);
      return;
    case "toast":
      showToast(message, {
        action: () => {
          send({ kind: "toastAction", id: message.id });
        },
        gone: () => {
          send({ kind: "toastGone", id: message.id });
        },
      });
      return;
    case "hideToast":
      hideToast(message.id);
      return;
    case "loading":
      drawLoading(message.on);
      return;
    case "open":
      void go(addressOf(message.url));
      return;
  }
}

export function openApp(): void {
  if (!data.frameUrl) return;
  appFrame = create("iframe", { src: data.frameUrl, title: data.appTitle, id: "app-frame" });
  appFrame.addEventListener("load", () => {
    drawLoading(false);
  });
  window.addEventListener("message", (event: MessageEvent<ToShell & { source?: string }>) => {
    if (event.source === appFrame?.contentWindow && event.origin === data.appOrigin && event.data.source === "app-bridge")
      receive(event.data);
  });
  watchSaveBar((which) => {
    send({ kind: "saveBarAction", which });
  });
  element("app").append(appFrame);
}
