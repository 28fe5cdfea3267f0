// A record that stands in the page, in a child of the element: it may come late, bit by bit, and be replaced.

export class Written {
  #text = null;

  /** `take` is given the text of the child wherever it is a new one. */
  constructor(host, take) {
    this.host = host;
    this.take = take;
    new MutationObserver(() => this.read()).observe(host, { childList: true, characterData: true, subtree: true });
  }

  /** Reads the child, where it is new. One that the page has not read to its end is waited for. */
  read() {
    const child = this.#child();
    if (!child || child.textContent === this.#text) return;
    if (isUnfinished(child)) document.addEventListener("DOMContentLoaded", () => this.read(), { once: true });
    else {
      this.#text = child.textContent;
      this.take(this.#text);
    }
  }

  /** Passes over the child as it is now. */
  pass() {
    this.#text = this.#child()?.textContent ?? null;
  }

  #child() {
    return this.host.querySelector(':scope > script[type="application/json"]');
  }
}

/** Whether the page is still being read, and may not have come to the end of an element. */
function isUnfinished(element) {
  if (document.readyState !== "loading") return false;
  for (let one = element; one; one = one.parentElement) if (one.nextSibling) return false;
  return true;
}
