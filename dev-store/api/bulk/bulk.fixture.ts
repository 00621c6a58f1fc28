import type { Answer } from "../testing.ts";
import { addAppAndShop, startControl, type Control } from "../../host/control.fixture.ts";

interface StagedTarget {
  url: string;
  parameters: { name: string; value: string }[];
}
export interface Operation {
  id: string;
  status: string;
  objectCount: string;
  rootObjectCount: string;
  url: string | null;
  partialDataUrl: string | null;
  errorCode: string | null;
  completedAt: string | null;
  fileSize: string | null;
  type: string;
}
export interface UserError {
  field: string[] | null;
  message: string;
  code?: string | null;
}
interface Started {
  bulkOperation: Operation | null;
  userErrors: UserError[];
}

const fields = "id status type objectCount rootObjectCount url partialDataUrl errorCode completedAt fileSize";
export const tagsAdd =
  "mutation Tag($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } } }";

/** Test support: a running dev store whose app uses bulk operations as an app would, over HTTP. */
export interface BulkShop extends Control {
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  place(count: number): Promise<string[]>;
  stage(): Promise<StagedTarget>;
  /** Uploads the text and answers the key. */
  upload(text: string): Promise<string>;
  runMutation(text: string, mutation?: string, more?: Record<string, unknown>): Promise<Started>;
  runQuery(query: string, groupObjects?: boolean): Promise<Started>;
  cancel(id: string): Promise<Started>;
  read(id: string): Promise<Operation>;
  until(id: string, status: string): Promise<Operation>;
  lines(url: string | null): Promise<Record<string, unknown>[]>;
  moveClock(seconds: number): Promise<void>;
}

export async function startBulkShop(options: { file?: string; speed?: Record<string, unknown>; url?: string } = {}): Promise<BulkShop> {
  const control = await startControl(options.file);
  await addAppAndShop(control, options.url);
  await control.call("PUT", "/shops/demo/plan", { plan: "unlimited" });
  await control.call("PUT", "/shops/demo/bulk", options.speed ?? { lines_per_second: 10_000, overhead_s: 0 });
  return overHttp(control, (await control.call<{ token: string }>("POST", "/shops/demo/access-token", {})).token);
}

/** What a root field of an operation answers. Throws on any error. */
type Root = <T>(name: string, query: string, variables: Record<string, unknown>) => Promise<T>;

/** The same to a dev store that has its shop already. */
export function overHttp(control: Control, token: string): BulkShop {
  const { devStore, call } = control;
  const ask: BulkShop["ask"] = async (query, variables = {}) => {
    const response = await fetch(`${devStore.url}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token, "x-forwarded-shop": "demo.myshopify.com" },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  const root: Root = async <T>(name: string, query: string, variables: Record<string, unknown>): Promise<T> => {
    const answer = await ask(query, variables);
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join("; "));
    return answer.data?.[name] as T;
  };
  const staging = stagingOf(root);
  const shop: BulkShop = {
    ...control,
    ask,
    place: (count) =>
      Promise.all(
        Array.from(
          { length: count },
          async () =>
            (
              await call<{ admin_graphql_api_id: string }>("POST", "/shops/demo/orders", {
                lines: [{ title: "Mug", quantity: 1, price: 900 }],
              })
            ).admin_graphql_api_id,
        ),
      ),
    ...staging,
    ...runsOf(root, staging.upload),
    async until(id, status) {
      for (;;) {
        const operation = await shop.read(id);
        if (operation.status === status) return operation;
        if (["COMPLETED", "CANCELED", "FAILED", "EXPIRED"].includes(operation.status))
          throw new Error(`It is ${operation.status} instead of ${status}`);
      }
    },
    lines: linesAt,
    async moveClock(seconds) {
      await call("PUT", "/clock", { offset_s: seconds });
    },
  };
  return shop;
}

async function linesAt(url: string | null): Promise<Record<string, unknown>[]> {
  const response = await fetch(url ?? "");
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function stagingOf(root: Root): Pick<BulkShop, "stage" | "upload"> {
  const stage = async (): Promise<StagedTarget> => {
    const staged = await root<{ stagedTargets: StagedTarget[] }>(
      "stagedUploadsCreate",
      `mutation Stage($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url resourceUrl parameters
        { name value } } userErrors { message } } }`,
      { input: [{ resource: "BULK_MUTATION_VARIABLES", filename: "vars.jsonl", mimeType: "text/jsonl", httpMethod: "POST" }] },
    );
    const [target] = staged.stagedTargets;
    if (!target) throw new Error("Nothing was staged");
    return target;
  };
  return {
    stage,
    async upload(text) {
      const { url, parameters } = await stage();
      const response = await fetch(url, { method: "POST", body: formOf(parameters, text) });
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
      return keyOf(parameters);
    },
  };
}

function runsOf(root: Root, upload: BulkShop["upload"]): Pick<BulkShop, "runMutation" | "runQuery" | "cancel" | "read"> {
  return {
    async runMutation(text, mutation = tagsAdd, more = {}) {
      const path = await upload(text);
      return root(
        "bulkOperationRunMutation",
        `mutation Run($mutation: String!, $path: String!, $client: String) { bulkOperationRunMutation(mutation: $mutation,
          stagedUploadPath: $path, clientIdentifier: $client) { bulkOperation { ${fields} } userErrors { field message code } } }`,
        { mutation, path, ...more },
      );
    },
    runQuery: (query, group = false) =>
      root(
        "bulkOperationRunQuery",
        `mutation Run($query: String!, $group: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $group) { bulkOperation {
          ${fields} } userErrors { field message code } } }`,
        { query, group },
      ),
    cancel: (id) =>
      root(
        "bulkOperationCancel",
        `mutation Cancel($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { ${fields} } userErrors { field message } } }`,
        { id },
      ),
    read: (id) => root("bulkOperation", `query Read($id: ID!) { bulkOperation(id: $id) { ${fields} } }`, { id }),
  };
}

export function keyOf(parameters: StagedTarget["parameters"]): string {
  const key = parameters.find(({ name }) => name === "key");
  if (!key) throw new Error("The target has no key");
  return key.value;
}

export function formOf(parameters: StagedTarget["parameters"], text: string): FormData {
  const form = new FormData();
  for (const { name, value } of parameters) form.append(name, value);
  form.append("file", new File([text], "vars.jsonl"));
  return form;
}

export function jsonl(rows: object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
