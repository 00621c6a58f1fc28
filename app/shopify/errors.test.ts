import { describe, expect, it } from "vitest";
import { classify, troubleOf, type RawAnswer } from "./errors.ts";

const answered = (over: Partial<RawAnswer>): RawAnswer => ({
  status: 200,
  data: null,
  problems: [],
  extensions: null,
  requestId: "r1",
  thrown: null,
  ...over,
});
const problem = (code: string, message = "no") => ({ message, extensions: { code } });
const thrown = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error("socket"), { code }) });

describe("an exchange with Shopify", () => {
  it.each([
    ["data", answered({ data: { shop: {} } }), "ok"],
    ["data with a field withheld", answered({ data: { order: {} }, problems: [problem("ACCESS_DENIED")] }), "ok"],
    ["throttling, as HTTP 200", answered({ problems: [problem("THROTTLED")] }), "throttled"],
    ["throttling, as HTTP 429", answered({ status: 429 }), "throttled"],
    ["a missing permission", answered({ data: { orderCancel: null }, problems: [problem("ACCESS_DENIED")] }), "denied"],
    ["an id of nothing", answered({ data: { fulfillmentOrderHold: null }, problems: [problem("RESOURCE_NOT_FOUND")] }), "not_found"],
    ["a server's fault", answered({ problems: [problem("INTERNAL_SERVER_ERROR")] }), "unknown"],
    ["a fault while it ran", answered({ data: { fulfillmentCreate: null }, problems: [problem("SOMETHING_NEW")] }), "unknown"],
    [
      "a list that is too long",
      answered({ data: { fulfillmentCreate: null }, problems: [problem("MAX_INPUT_SIZE_EXCEEDED")] }),
      "rejected",
    ],
    ["a list that is too long, without data", answered({ problems: [problem("MAX_INPUT_SIZE_EXCEEDED")] }), "rejected"],
    ["a missing page size", answered({ problems: [problem("BAD_REQUEST")] }), "rejected"],
    ["a bad variable", answered({ problems: [problem("INVALID_VARIABLE")] }), "rejected"],
    ["an argument that is not known", answered({ problems: [problem("argumentNotAccepted")] }), "rejected"],
    ["an error without a code, before it ran", answered({ problems: [{ message: "Parse error" }] }), "rejected"],
    ["a gateway's fault: it may have happened", answered({ status: 503 }), "unknown"],
    ["a refused connection: nothing was sent", answered({ status: null, thrown: thrown("ECONNREFUSED") }), "not_sent"],
    ["a connection that broke off: it may have happened", answered({ status: null, thrown: thrown("UND_ERR_SOCKET") }), "unknown"],
    [
      "an answer slower than we wait: it may have happened",
      answered({ status: null, thrown: new DOMException("The operation was aborted due to timeout", "TimeoutError") }),
      "unknown",
    ],
    ["a body that broke off: it may have happened", answered({ thrown: new SyntaxError("Unexpected end of JSON input") }), "unknown"],
    [
      "a page instead of an answer: it may have happened",
      answered({ thrown: new Error("Response returned unexpected Content-Type: text/html") }),
      "unknown",
    ],
    ["a token that is no longer good", answered({ status: 401 }), "not_sent"],
    ["a frozen shop", answered({ status: 402 }), "not_sent"],
    ["an answer without anything", answered({}), "unknown"],
  ])("with %s", (_, exchange, kind) => {
    expect(classify(exchange).kind).toBe(kind);
  });

  it("that our own mistake spoiled says what was wrong, and not what a variable held", () => {
    expect(classify(answered({ problems: [problem("undefinedField", "Field 'x' doesn't exist")] }))).toMatchObject({
      kind: "rejected",
      message: "Field 'x' doesn't exist",
    });
    const message =
      "Variable $input of type OrderInput! was provided invalid value for " +
      "email (Could not coerce value \"ada (at) example.com\" to String), id (Invalid global id '7')";
    expect(classify(answered({ problems: [problem("INVALID_VARIABLE", message)] }))).toMatchObject({
      message: "Variable $input of type OrderInput! was provided invalid value for email, id",
    });
  });

  it("tells a reader what to do", () => {
    const denied = classify(
      answered({ data: { orders: null }, problems: [problem("ACCESS_DENIED", "This app is not approved to access the Order object.")] }),
    );
    expect(denied.kind === "ok" ? null : troubleOf(denied).reason.code).toBe("trouble.not_approved");
  });
});
