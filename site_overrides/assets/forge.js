/* A text made in the browser, on its way to the repository: the forge's page for a new file, the clipboard, a
   download, another app. Pages that write (notes, minutes) load this file before their own; alone it does nothing.

   genba.forge.newFileAddress(forge, path, text) → {address, copyFirst}
     forge: {kind, url, branch, folder} as in genba.toml; path: within the notes folder; copyFirst: the address
     brings the file's name alone, so copy the text before anybody follows it.
   genba.forge.copy(text) → a promise of true if the text is on the clipboard
   genba.forge.copyNow(text) → true if it is, without waiting: for a click that also leads away
   genba.forge.download(name, text) → true
   genba.forge.canShare(), genba.forge.share(name, text) → a promise of true if shared */
(() => {
  "use strict";

  /** Bytes of an address that every forge, proxy and browser between here and there lets pass. */
  const LONGEST = 7500;

  const FORGES = {
    github: { page: (branch) => `new/${branch}`, name: "filename", content: "value" },
    gitea: { page: (branch) => `_new/${branch}/`, name: "filename", content: "value" },
    gitlab: { page: (branch) => `-/new/${branch}`, name: "file_name", content: null },
  };

  /** Half of a character, which no address can hold, becomes U+FFFD. */
  const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

  const encoded = (text) => encodeURIComponent(wellFormed(text));

  const segments = (path) => path.split("/").filter((part) => part && part !== ".");

  const newFileAddress = (forge, path, text) => {
    const { page, name, content } = FORGES[forge.kind];
    const branch = segments(forge.branch).map(encoded).join("/");
    const file = [...segments(forge.folder), ...segments(path)].join("/");
    const bare = `${forge.url.replace(/\/+$/, "")}/${page(branch)}?${name}=${encoded(file)}`;
    const address = content && `${bare}&${content}=${encoded(text)}`;
    const copyFirst = !address || new TextEncoder().encode(address).length > LONGEST;
    return { address: copyFirst ? bare : address, copyFirst };
  };

  const copyNow = (text) => {
    const box = document.createElement("textarea");
    Object.assign(box, { value: text, readOnly: true, className: "genba-sr" });
    const before = document.activeElement;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    before?.focus({ preventScroll: true });
    return done;
  };

  /** A site on plain http has no navigator.clipboard, and a reader may forbid it; there the old command does it. */
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyNow(text);
    }
  };

  const download = (name, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return true;
  };

  const canShare = () => typeof navigator.share === "function";

  /** As text: hardly any system takes a Markdown file. Whoever closes the list of apps has not shared. */
  const share = (name, text) => navigator.share({ title: name, text }).then(() => true, () => false);

  window.genba = Object.assign(window.genba ?? {}, {
    forge: { newFileAddress, copy, copyNow, download, canShare, share },
  });
})();
