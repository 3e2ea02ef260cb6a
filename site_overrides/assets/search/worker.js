/* Answers queries behind a port: in a worker of its own, or in the page where the site was opened from a folder. */
(() => {
  "use strict";

  const isWorker = typeof importScripts === "function";
  const PARTS = ["words", "hangul", "query", "files", "ranking", "rereading", "engine"];
  if (isWorker) importScripts(...PARTS.map((name) => `${name}.js`));
  const { Engine, Abandoned, files } = globalThis.genbaSearch;

  /** Answers `{id, query, options}` with `{id, answer}`. A newer query on the same `options.line` makes older moot. */
  const connect = (port, shelf) => {
    const engine = new Engine(shelf);
    const newest = new Map();
    port.addEventListener("message", async ({ data: { id, query, options } }) => {
      newest.set(options.line, id);
      const wanted = () => !options.line || newest.get(options.line) === id;
      try {
        port.postMessage({ id, answer: await engine.search(query, options, wanted) });
      } catch (error) {
        port.postMessage(error instanceof Abandoned ? { id, abandoned: true } : { id, error: String(error) });
      }
    });
  };

  const root = new URL("../../search/", globalThis.location.href).href; // a worker's address is its script's
  if (isWorker) connect(globalThis, new files.Shelf(new files.Served(root)));
  else globalThis.genbaSearch.connect = connect;
})();
