/* The index's files: fetched when they are first needed, kept, and read. The format: genba/search/index_format.py. */
(() => {
  "use strict";

  const VERSION = 2;
  const MANIFEST = "manifest.json";
  const FRESH = 300000; // milliseconds after which the manifest is asked for again
  const KEPT_DOCUMENTS = 1000;

  const decoder = new TextDecoder();
  const text = (bytes) => decoder.decode(bytes);

  /** A file that the manifest names is not there: the site has been built anew. */
  class Gone extends Error {}

  const unzipped = async (bytes) => {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    const { writable, readable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    const written = Promise.all([writer.write(bytes), writer.close()]);
    const [plain] = await Promise.all([new Response(readable).arrayBuffer(), written]);
    return new Uint8Array(plain);
  };

  /** Files behind a web server; `plain` are those without compression, for browsers that can't undo it. */
  class Served {
    constructor(root, plain = typeof DecompressionStream === "undefined") {
      this.root = root;
      this.plain = plain;
    }

    async manifest() {
      const answer = await fetch(this.root + MANIFEST, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} ${MANIFEST}`);
      return answer.json();
    }

    async bytes(name, ending, version = "") {
      const answer = await fetch(`${this.root}${name}${this.plain ? ending : ".bin"}${version}`);
      if (answer.status === 404) throw new Gone(name);
      if (!answer.ok) throw new Error(`${answer.status} ${name}`);
      return unzipped(new Uint8Array(await answer.arrayBuffer()));
    }

    json(name, version) {
      return this.bytes(name, ".txt", version).then((bytes) => JSON.parse(text(bytes)));
    }
  }

  /** Files in a script of the page, where it was opened from a folder. */
  class Embedded {
    constructor(files) {
      this.files = files;
    }

    async manifest() {
      return JSON.parse(this.files[MANIFEST]);
    }

    async bytes(name) {
      return Uint8Array.from(atob(this.files[name]), (char) => char.charCodeAt(0));
    }

    async json(name) {
      return JSON.parse(this.files[name]);
    }
  }

  /** Files that were too many to be put into a script. */
  class TooLarge {
    async manifest() {
      throw new Error("too-large");
    }
  }

  const varint = (content, place) => {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = content[place.at++];
      number += (byte & 127) * factor;
      if (byte < 128) return number;
    }
  };

  /** A shard's entries: key → payload. */
  const entries = (content) => {
    const found = new Map();
    const place = { at: 1 };
    while (place.at < content.length) {
      const length = varint(content, place);
      const key = text(content.subarray(place.at, (place.at += length)));
      const size = varint(content, place);
      found.set(key, content.subarray(place.at, (place.at += size)));
    }
    return found;
  };

  /** The postings of a payload: the documents' numbers, the newest first, and the level of each. */
  const postings = (payload) => {
    const numbers = new Uint32Array(payload.length); // a document takes a byte at least
    const levels = new Uint8Array(payload.length);
    const place = { at: 0 };
    let count = 0;
    for (let document = -1; place.at < payload.length; count += 1) {
      const number = varint(payload, place);
      const gap = Math.floor(number / 8);
      document = document < 0 ? gap : document - gap - 1;
      numbers[count] = document;
      levels[count] = number & 7;
    }
    return { numbers: numbers.subarray(0, count), levels: levels.subarray(0, count) };
  };

  /** Where each document's facets are: its number → its block and the place in the columns, the oldest first. */
  const facetPlaces = (blocks) => {
    const found = new Map();
    for (const block of blocks) {
      let number = 0;
      block.gaps.forEach((gap, at) => found.set((number += gap), { block, at }));
    }
    return found;
  };

  /** The order of code points, which is that of UTF-8. */
  const before = (one, two) => {
    const [a, b] = [Array.from(one, (char) => char.codePointAt(0)), Array.from(two, (char) => char.codePointAt(0))];
    const at = a.findIndex((code, place) => code !== b[place]);
    return at >= 0 && (at >= b.length || a[at] > b[at]) ? 1 : at < 0 && a.length === b.length ? 0 : -1;
  };

  /** Which shard can hold `key`: the last whose first key is not greater; -1 if none. */
  const shardOf = (firsts, key) => {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(firsts[middle], key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  /** An index as of one build. */
  class Index {
    constructor(files, manifest, table) {
      this.files = files;
      this.id = manifest.index;
      this.documents = manifest.documents;
      this.language = table.language;
      this.lemmas = table.lemmas;
      this.rules = globalThis.genbaSearch.query.readRules(table.rules);
      this.table = table;
      this.firsts = table.shards.map(([first]) => first);
      this.kept = new Map();
      this.keptDocuments = new Map();
    }

    /** Asks for something once, also if it is wanted again before it has come. */
    once(name, ask, kept = this.kept) {
      if (!kept.has(name)) {
        const asked = ask();
        kept.set(name, asked);
        asked.catch(() => kept.delete(name));
      }
      return kept.get(name);
    }

    shard(number) {
      const name = `terms-${this.table.shards[number][1]}`;
      return this.once(name, () => this.files.bytes(name, ".dat").then(entries));
    }

    /** The payloads of those keys that the index holds. */
    async payloads(keys) {
      const found = new Map();
      await Promise.all(
        Array.from(new Set(keys), async (key) => {
          const number = shardOf(this.firsts, key);
          const payload = number < 0 ? undefined : (await this.shard(number)).get(key);
          if (payload) found.set(key, payload);
        }),
      );
      return found;
    }

    /** The postings of all keys of two characters from `low` to `high`. */
    async between(low, high) {
      const last = shardOf(this.firsts, high);
      const numbers = Array.from({ length: last + 1 }, (_, at) => at).slice(Math.max(shardOf(this.firsts, low), 0));
      const shards = await Promise.all(numbers.map((number) => this.shard(number)));
      const found = shards.flatMap((shard) => Array.from(shard));
      const within = found.filter(([key]) => key.length === 2 && key >= low && key <= high);
      return within.map(([, payload]) => postings(payload));
    }

    postings(payload) {
      return postings(payload);
    }

    document(number) {
      const name = `document-${number}`;
      const kept = this.keptDocuments;
      if (kept.size >= KEPT_DOCUMENTS && !kept.has(name)) kept.delete(kept.keys().next().value); // the oldest
      return this.once(name, () => this.files.json(name, `?v=${this.id}`), kept);
    }

    values() {
      const name = `values-${this.table.values}`;
      return this.once(name, () => this.files.json(name));
    }

    /** What documents can be filtered by. */
    facets() {
      const blocks = () => Promise.all(this.table.facets.map((hash) => this.files.json(`facets-${hash}`)));
      return this.once("facets", () => blocks().then(facetPlaces));
    }
  }

  /** The newest index. */
  class Shelf {
    constructor(files) {
      this.files = files;
      this.index = null;
      this.asked = 0;
    }

    async newest() {
      if (!this.index || Date.now() - this.asked > FRESH) {
        const opened = this.index ? this.index.then((index) => this.open(index)) : this.open(null);
        this.index = opened;
        this.asked = Date.now();
        opened.catch(() => this.forget());
      }
      return this.index;
    }

    forget() {
      this.index = null;
    }

    async open(known) {
      const manifest = await this.files.manifest();
      if (known && known.id === manifest.index) return known;
      if (manifest.version !== VERSION) throw new Error(`index version ${manifest.version}`);
      return new Index(this.files, manifest, await this.files.json(manifest.table));
    }

    /** Does `work` with the index; once more if it was replaced meanwhile. */
    async with(work) {
      try {
        return await work(await this.newest());
      } catch (error) {
        if (!(error instanceof Gone)) throw error;
        this.forget();
        return work(await this.newest());
      }
    }
  }

  const parts = (globalThis.genbaSearch = globalThis.genbaSearch || {});
  parts.files = { Served, Embedded, TooLarge, Shelf, Gone, entries, postings, shardOf };
})();
