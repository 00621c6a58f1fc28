import { resultPath } from "#dev-store/api/bulk/resolvers.ts";
import { receiveUpload, uploadPath } from "#dev-store/bulk/uploads.ts";
import type { Host } from "./host.ts";
import type { Routes } from "./router.ts";

/** Where files of bulk operations go and come from. At Shopify that is another host: a shop's faults and latency are not its own. */
export function storageRoutes(host: Host): Routes {
  return {
    [`POST ${uploadPath}`]: ({ request }) => receiveUpload(host.store, request),
    [`GET ${resultPath}:id/:file`]: ({ params }) => {
      const result = host.bulk.result(Number(params.id), (params.file ?? "").replace(/\.jsonl$/, ""));
      return result === null
        ? new Response(
            "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>There is no such file, or its address has " +
              "expired.</Message></Error>",
            { status: 403, headers: { "content-type": "application/xml; charset=UTF-8" } },
          )
        : new Response(result, { headers: { "content-type": "application/jsonl" } });
    },
  };
}
