// What a newsroom's tool in Node does: compare, decide, get the text; and be told what is wrong.
import assert from "node:assert/strict";

const service = process.argv[2];

async function ask(name, body) {
  const answer = await fetch(`${service}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    // Rejects with a TimeoutError.
    signal: AbortSignal.timeout(10_000),
  });
  return [answer.status, await answer.json()];
}

const texts = { old: "Two 🔥 hurt in fire", new: "Three 🔥 hurt in Kelby fire" };
const [status, diff] = await ask("diff", texts);
assert.equal(status, 200);

// Offsets count as strings do here.
const words = diff.alignment[0].edits.filter((edit) => edit.op !== "equal");
assert.deepEqual(
  words.map(({ old, new: fresh }) => [texts.old.slice(old.start, old.end), texts.new.slice(fresh.start, fresh.end)]),
  [["Two", "Three"], ["", "Kelby "]],
);

const decision = { ...texts, fingerprint: diff.fingerprint, changes: [words[1].id] };
const [, accepted] = await ask("accept", decision);
assert.equal(accepted.revision.text, "Two 🔥 hurt in Kelby fire");
const sides = { old: texts.old, new: texts.new };
const excerpts = accepted.provenance[0].excerpts.map(({ side, start, end }) => sides[side].slice(start, end));
assert.equal(excerpts.join(""), accepted.revision.text);

const [refused, problem] = await ask("accept", { ...decision, new: "Four hurt" });
assert.equal(refused, 409);
assert.equal(problem.pointer, "/fingerprint");

// The script for the browser, and whether the one that is kept is still it.
const script = await fetch(`${service}/revdiff.js?lang=de`);
assert.equal(script.headers.get("content-type"), "text/javascript; charset=utf-8");
assert.match(await script.text(), /^\/\/ revdiff /);
const again = await fetch(script.url, { headers: { "if-none-match": script.headers.get("etag") } });
assert.equal(again.status, 304);
console.log("done");
