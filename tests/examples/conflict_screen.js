// The button saves once nothing is open. What is sent is ids, ways and a fingerprint: the server makes the text.
const view = document.querySelector("revdiff-merge");
const save = document.querySelector("#save");
const told = document.querySelector("#told");

const show = () => (save.disabled = view.pending.length > 0);
view.addEventListener("revdiff-resolved", show);
customElements.whenDefined("revdiff-merge").then(show);

save.addEventListener("click", async () => {
  const answer = await fetch("/settled", { method: "POST", body: JSON.stringify(view.resolutions) });
  told.textContent = await answer.text();
});
