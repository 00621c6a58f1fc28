/** Lines of a node that are neither blank nor comment alone, as ESLint's own rules count them. */
function codeLines(sourceCode, node) {
  const lines = new Set();
  for (const { loc } of sourceCode.getTokens(node)) {
    for (let line = loc.start.line; line <= loc.end.line; line += 1) lines.add(line);
  }
  return lines.size;
}

const schema = [{ type: "object", properties: { max: { type: "integer" } }, required: ["max"], additionalProperties: false }];

function namesOf(sourceCode, statement) {
  const node = statement.declaration ?? statement;
  const declarations = node.type === "VariableDeclaration" ? node.declarations : [node];
  return declarations.flatMap((one) => sourceCode.getDeclaredVariables(one).map(({ name }) => name));
}

/** Which statements at the top of a module use which others. */
function usesOf(sourceCode, statements) {
  const around = ({ range: [place] }) => statements.find(({ range: [from, to] }) => from <= place && place < to);
  const uses = new Map(statements.map((statement) => [statement, new Set()]));
  const [module] = sourceCode.scopeManager.globalScope.childScopes;
  for (const { defs, references } of module.variables) {
    const used = defs.flatMap(({ name }) => around(name) ?? []);
    for (const { identifier } of references) for (const one of used) uses.get(around(identifier))?.add(one);
  }
  return uses;
}

/** What can be reached from these statements, themselves included. */
function reachedFrom(first, uses) {
  const reached = new Set(first);
  for (const statement of reached) for (const other of uses.get(statement)) reached.add(other);
  return reached;
}

/**
 * A route's server code is short: `loader` and `action`, and what at the top of the file serves them alone, such as a form's
 * schema. What is longer belongs into a folder that routes may use.
 */
const routeSize = {
  meta: { type: "suggestion", schema, messages: { long: "The server code of this route has {{lines}} lines, of {{max}} at most." } },
  create: (context) => ({
    Program({ body }) {
      const { sourceCode } = context;
      const [{ max }] = context.options;
      const statements = body.filter(({ type }) => type !== "ImportDeclaration");
      const uses = usesOf(sourceCode, statements);
      const isServer = (one) => namesOf(sourceCode, one).some((name) => name === "loader" || name === "action");
      const isExported = ({ type }) => type.startsWith("Export");
      const others = reachedFrom(
        statements.filter((one) => isExported(one) && !isServer(one)),
        uses,
      );
      const server = [...reachedFrom(statements.filter(isServer), uses)].filter((one) => !others.has(one));
      const lines = server.reduce((sum, one) => sum + codeLines(sourceCode, one), 0);
      if (lines > max) context.report({ node: server[0], messageId: "long", data: { lines, max } });
    },
  }),
};

const stories = /^(describe|it|test|suite)$/;

/** Is this function what a test or a group of tests consists of: `it("…", () => …)`, `describe.each(…)("…", () => …)`? */
function isStory({ parent }) {
  if (parent.type !== "CallExpression") return false;
  let callee = parent.callee;
  while (callee.type !== "Identifier") {
    if (callee.type === "CallExpression") callee = callee.callee;
    else if (callee.type === "MemberExpression") callee = callee.object;
    else return false;
  }
  return stories.test(callee.name);
}

/** `max-lines-per-function` for files of tests: a story may be long, what helps to tell it may not. */
const testFunctionSize = {
  meta: { type: "suggestion", schema, messages: { long: "This function has {{lines}} lines, of {{max}} at most." } },
  create(context) {
    const [{ max }] = context.options;
    const check = (node) => {
      const lines = codeLines(context.sourceCode, node);
      if (lines > max && !isStory(node)) context.report({ node, messageId: "long", data: { lines, max } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

/** The rules of this repository's own, as an ESLint plugin. */
export const size = { rules: { "route-size": routeSize, "test-function-size": testFunctionSize } };
