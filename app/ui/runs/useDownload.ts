import { useState } from "react";

/** Saves a run's results as a file. Fetched by the page, for that is what App Bridge signs; a plain link would come without a sign-in. */
export function useDownload(runId: string, state: string | null): { start(): void; busy: boolean; failed: boolean } {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const start = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const response = await fetch(`/app/api/runs/${runId}/results${state ? `?state=${encodeURIComponent(state)}` : ""}`);
      if (!response.ok) throw new Error(`status ${response.status}`);
      save(await response.blob(), /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "results.csv");
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };
  return { start: () => void start(), busy, failed };
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
