// Comfort only: every page works without this file.
(function () {
  "use strict";

  function countCodePoints(text) {
    // As the server counts: line breaks are one character, outer white space does not count.
    var cleaned = text.replace(/\r\n?/g, "\n").replace(/^[ \t\n\u3000\u00a0\ufeff]+|[ \t\n\u3000\u00a0\ufeff]+$/g, "");
    return Array.from(cleaned).length;
  }

  function addCounter(area) {
    var limit = Number(area.dataset.count);
    var line = document.createElement("p");
    line.className = "counter";
    area.after(line);
    function show() {
      var length = countCodePoints(area.value);
      var isOver = length > limit;
      var words = isOver ? area.dataset.countOver : area.dataset.countText;
      line.textContent = words.replace("%n", length).replace("%limit", limit);
      line.classList.toggle("is-over", isOver);
    }
    area.addEventListener("input", show);
    show();
  }

  function showProgress(form) {
    form.addEventListener("submit", function (event) {
      var button = event.submitter;
      if (!button || button.hasAttribute("formaction")) { return; }
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      form.querySelectorAll("button.button").forEach(function (one) {
        one.dataset.words = one.innerHTML;
        one.setAttribute("aria-disabled", "true");
        one.textContent = form.dataset.progress;
      });
    });
  }

  function wakeUp() {
    // Coming back by the back button: the form may be sent again; the server knows it and leads to the same result.
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("button.button").forEach(function (one) {
        one.removeAttribute("aria-disabled");
        if (one.dataset.words) { one.innerHTML = one.dataset.words; }
      });
    });
  }

  function addRows(button) {
    button.addEventListener("click", function (event) {
      var group = button.dataset.add;
      var rows = document.querySelector("[data-rows='" + group + "']");
      var last = rows && rows.lastElementChild;
      var number = rows ? rows.children.length : 0;
      if (!last || number >= 40) { return; }
      event.preventDefault();
      var row = last.cloneNode(true);
      var pattern = new RegExp("(" + group + "[.-])" + (number - 1) + "(?=[.-])", "g");
      row.querySelectorAll("[id], [name], [for], [aria-describedby]").forEach(function (one) {
        ["id", "name", "for", "aria-describedby"].forEach(function (attribute) {
          var value = one.getAttribute(attribute);
          if (value) { one.setAttribute(attribute, value.replace(pattern, "$1" + number)); }
        });
        one.removeAttribute("aria-invalid");
        if ("value" in one && one.type !== "radio") { one.value = ""; }
      });
      row.querySelectorAll(".mistake, .readings, input[type=hidden]").forEach(function (one) { one.remove(); });
      row.querySelectorAll(".has-mistake").forEach(function (one) { one.classList.remove("has-mistake"); });
      var legend = row.querySelector("legend");
      if (legend) { legend.textContent = legend.textContent.replace(String(number), String(number + 1)); }
      rows.append(row);
      row.querySelector("input, select").focus();
    });
  }

  document.querySelectorAll("textarea[data-count]").forEach(addCounter);
  document.querySelectorAll("form[data-progress]").forEach(showProgress);
  document.querySelectorAll("[data-add]").forEach(addRows);
  window.addEventListener("pageshow", wakeUp);

  var announced = document.querySelector("[data-focus]");
  if (announced) { announced.focus(); }

  document.querySelectorAll(".summary a[href^='#']").forEach(function (link) {
    link.addEventListener("click", function (event) {
      var target = document.getElementById(link.getAttribute("href").slice(1));
      if (!target) { return; }
      event.preventDefault();
      var folded = target.closest("details");
      if (folded) { folded.open = true; }
      target.focus();
      target.scrollIntoView({ block: "center" });
    });
  });
})();
