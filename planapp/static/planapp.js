// Makes pages that work without a script a little easier to use. Each part below stands alone:
// it looks for its own marks in the page and does nothing where there are none.

const parts = [dress];

/** GOV.UK Frontend's own components: password boxes, the menu on a small screen, error summaries. */
async function dress() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  const place = document.querySelector("script[data-frontend]").dataset.frontend;
  const { initAll } = await import(place);
  initAll();
}

for (const part of parts) {
  part();
}
