// The slider of a page and its server: versions from there, any two of them compared there, and one of them restored.

const slider = document.querySelector("revdiff-history");
const status = document.querySelector("[role=status]");

async function asked(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}

async function load() {
  slider.history = await (await asked("/history")).json();
}

slider.compare = async (from, to, { signal }) => (await asked(`/compare?from=${from}&to=${to}`, { signal })).json();

slider.addEventListener("revdiff-restore", async ({ detail: { sha256, current } }) => {
  const headers = { "Content-Type": "application/json" };
  try {
    const answer = await asked("/restore", { method: "POST", headers, body: JSON.stringify({ sha256, current: current.sha256 }) });
    status.textContent = await answer.text();
    await load();
    slider.shown = null; // the newest
  } catch (error) {
    status.textContent = error.message;
    await load();
  }
});

load();
