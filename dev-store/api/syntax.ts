import { getLocation, GraphQLError, Lexer, Source, TokenKind, type Token } from "./graphql.ts";

/** What Shopify's parser calls the tokens that it did not expect. */
const names: Partial<Record<string, string>> = {
  [TokenKind.BRACE_L]: "LCURLY",
  [TokenKind.BRACE_R]: "RCURLY",
  [TokenKind.PAREN_L]: "LPAREN",
  [TokenKind.PAREN_R]: "RPAREN",
  [TokenKind.BRACKET_L]: "LBRACKET",
  [TokenKind.BRACKET_R]: "RBRACKET",
  [TokenKind.COLON]: "COLON",
  [TokenKind.EQUALS]: "EQUALS",
  [TokenKind.BANG]: "BANG",
  [TokenKind.DOLLAR]: "VAR_SIGN",
  [TokenKind.AT]: "DIR_SIGN",
  [TokenKind.SPREAD]: "ELLIPSIS",
  [TokenKind.PIPE]: "PIPE",
  [TokenKind.AMP]: "AMP",
  [TokenKind.NAME]: "IDENTIFIER",
  [TokenKind.INT]: "INT",
  [TokenKind.FLOAT]: "FLOAT",
  [TokenKind.STRING]: "STRING",
  [TokenKind.BLOCK_STRING]: "STRING",
};

export interface SyntaxFault {
  message: string;
  /** Of an unexpected end the last token, as captured; null for an empty document. */
  offset: number | null;
}

/** graphql-js' syntax error as Shopify's parser tells it: `syntax error, unexpected end of file at [3, 5]`. */
export function syntaxFault(error: GraphQLError): SyntaxFault {
  const source = new Source(error.source?.body ?? "");
  const at = error.positions?.[0] ?? source.body.length;
  const { token, last } = tokensTo(source, at);
  if (token?.kind === TokenKind.EOF) return fault("end of file", source, last && last.start);
  const what = token
    ? `${names[token.kind] ?? token.kind} (${JSON.stringify(source.body.slice(token.start, token.end))})`
    : `invalid token (${JSON.stringify(source.body.charAt(at))})`;
  return fault(what, source, token?.start ?? at);
}

/** The error of a request that is no GraphQL. */
export function parseError(error: GraphQLError): GraphQLError {
  const { message, offset } = syntaxFault(error);
  const positions = offset === null ? null : [offset];
  return new GraphQLError(message, { source: error.source ?? null, positions, extensions: { code: "PARSE_ERROR" } });
}

function fault(what: string, source: Source, offset: number | null): SyntaxFault {
  const place = offset === null ? null : getLocation(source, offset);
  return { message: `syntax error, unexpected ${what}${place ? ` at [${place.line}, ${place.column}]` : ""}`, offset };
}

/** The token that begins at `at`, null when none can be read there; and the one before. */
function tokensTo(source: Source, at: number): { token: Token | null; last: Token | null } {
  const lexer = new Lexer(source);
  let last: Token | null = null;
  try {
    for (let token = lexer.advance(); ; token = lexer.advance()) {
      if (token.start >= at || token.kind === TokenKind.EOF) return { token, last };
      last = token;
    }
  } catch (error) {
    if (error instanceof GraphQLError) return { token: null, last };
    throw error;
  }
}
