// Where the component runs, it takes the place of the boxes, and its decisions go along with the form.
const form = document.querySelector("form");
const view = form.querySelector("revdiff-view");

customElements.whenDefined("revdiff-view").then(() => {
  form.querySelector("fieldset")?.remove();
  form.addEventListener("formdata", ({ formData }) => formData.set("decisions", JSON.stringify(view.decisions)));
});
