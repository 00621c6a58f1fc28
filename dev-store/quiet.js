/** Node says at each start that SQLite and reading TypeScript are new to it. Nobody who starts the tool can do anything about that. */
const emitWarning = process.emitWarning;
process.emitWarning = (warning, ...rest) => {
  const type = typeof rest[0] === "string" ? rest[0] : rest[0]?.type;
  if (type !== "ExperimentalWarning") emitWarning(warning, ...rest);
};
