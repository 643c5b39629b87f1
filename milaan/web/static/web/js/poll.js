// data-poll="/address" data-seconds="5" data-times="10": fetch the part again while the page is
// seen. An answer of 204 changes nothing; 286 is the last one. Typing inside it is never replaced.
const LAST = 286;

const refresh = async (element) => {
  const response = await fetch(element.dataset.poll, { headers: { "X-Milaan-Part": "1" } });
  if (response.redirected) return false; // signed out meanwhile
  if (!response.ok) return response.status >= 500; // away for a moment, or not for this reader
  if (response.status !== 204 && !element.contains(document.activeElement)) {
    const html = await response.text();
    if (html !== element.dataset.pollSeen) {
      element.innerHTML = html;
      element.dataset.pollSeen = html;
    }
  }
  return response.status !== LAST;
};

const start = (element) => {
  if (element.dataset.polling) return;
  element.dataset.polling = "1";
  const seconds = Number(element.dataset.seconds ?? 5);
  let left = Number(element.dataset.times ?? Infinity);
  const timer = setInterval(async () => {
    if (!element.isConnected) return clearInterval(timer);
    if (document.hidden) return;
    left -= 1;
    let goOn = true;
    try {
      goOn = await refresh(element);
    } catch {
      // The network is away: the next turn asks again.
    }
    if (!goOn || left <= 0) clearInterval(timer);
  }, seconds * 1000);
};

const startAll = () => document.querySelectorAll("[data-poll]").forEach(start);
startAll();
new MutationObserver(startAll).observe(document.body, { childList: true, subtree: true });
