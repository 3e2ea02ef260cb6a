/* Answers queries behind a port: in a worker of its own, or in the page where the site was opened from a folder. */
(() => {
  "use strict";

  const isWorker = typeof importScripts === "function";
  if (isWorker) importScripts("words.js", "hangul.js", "query.js", "files.js", "ranking.js", "rereading.js", "engine.js");
  const { Engine, Abandoned, files } = globalThis.genbaSearch;

  /** Answers `{id, query, options}` with `{id, answer}`. A newer query on the same `options.line` makes the older ones moot. */
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

  if (isWorker) connect(globalThis, new files.Shelf(new files.Served(new URL("../../search/", globalThis.location.href).href)));
  else globalThis.genbaSearch.connect = connect;
})();
