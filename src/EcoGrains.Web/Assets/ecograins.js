// Keeps a page live: listens to its leadership group and, when something changed, fetches the page again and swaps the parts
// marked with data-live. Without this script every page is complete, only not live.
(() => {
    "use strict";
    const source = document.currentScript.dataset.source;
    const state = document.querySelector("[data-live-state]");
    const pause = 1000; // at most one refresh a second, however fast things change
    let busy = false;
    let again = false;

    const show = (connected) => {
        state.textContent = connected ? state.dataset.on : state.dataset.lost;
        state.classList.toggle("lost", !connected);
    };

    // A form that somebody is filling in is left alone.
    const inUse = (element) => element.contains(document.activeElement) && document.activeElement.matches("input, select");

    const swap = (text) => {
        const fresh = new DOMParser().parseFromString(text, "text/html");
        for (const old of document.querySelectorAll("[data-live]")) {
            const part = fresh.getElementById(old.id);
            if (part && part.outerHTML !== old.outerHTML && !inUse(old)) {
                const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
                old.replaceWith(document.importNode(part, true));
                if (focused) {
                    document.getElementById(part.id).querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
                }
            }
        }
    };

    const refresh = async () => {
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        try {
            const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
            if (answer.ok) {
                swap(await answer.text());
            }
            show(answer.ok);
        } catch {
            show(false);
        }
        setTimeout(() => {
            busy = false;
            if (again) {
                refresh();
            }
        }, pause);
    };

    const events = new EventSource(source); // reconnects by itself
    events.addEventListener("open", () => show(true));
    events.addEventListener("error", () => show(false));
    events.addEventListener("status", refresh);
    events.addEventListener("beat", refresh);
    events.addEventListener("lost", () => show(false));
})();
