import type { ToBridge, ToShell } from "../messages.ts";

const scriptTag = document.currentScript as HTMLScriptElement | null;
export const shellOrigin = new URL(scriptTag?.src ?? location.href).origin;
export const apiKey = scriptTag?.dataset.apiKey ?? document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]')?.content ?? "";
export const framed = window.parent !== window;

const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const hearers: ((message: ToBridge) => void)[] = [];
let lastQuestion = 0;

export function tell(message: ToShell): void {
  if (framed) window.parent.postMessage({ source: "app-bridge", ...message }, shellOrigin);
}

/** Asks the shell; resolves with its answer, rejects with its refusal. */
export function ask<T>(what: "idToken" | "user" | "scopes" | "leave"): Promise<T> {
  if (!framed) return Promise.reject(new Error("The app is not framed by the admin."));
  const id = ++lastQuestion;
  return new Promise<T>((resolve, reject) => {
    waiting.set(id, {
      resolve: (value) => {
        resolve(value as T);
      },
      reject,
    });
    tell({ kind: "ask", id, what });
  });
}

export function hear(hearer: (message: ToBridge) => void): void {
  hearers.push(hearer);
}

function settle(message: ToBridge): void {
  if (message.kind !== "answer" && message.kind !== "refused") return;
  const question = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === "answer") question?.resolve(message.value);
  else question?.reject(new Error(message.reason));
}

export function listenToShell(): void {
  window.addEventListener("message", (event: MessageEvent<ToBridge & { source?: string }>) => {
    if (event.source !== window.parent || event.origin !== shellOrigin || event.data.source !== "admin") return;
    settle(event.data);
    for (const hearer of hearers) hearer(event.data);
  });
}
