// Keeps half-typed words while they are typed, and moves the focus when a new step opens.
(() => {
  if (window.praxisStep) return;

  // ---- drafts ----------------------------------------------------------------------------
  const waiting = new Map(); // token -> timer
  const latest = new Map(); // token -> text not yet acknowledged

  const markFor = (field) => {
    const own = field.closest('[data-testid="stElementContainer"], .stElementContainer');
    for (let next = own && own.nextElementSibling; next; next = next.nextElementSibling) {
      const mark = next.querySelector('.px-draft');
      if (mark) return mark;
      if (next.querySelector('textarea')) return null;
    }
    return null;
  };

  const send = (token, last) => {
    const text = latest.get(token);
    if (text === undefined) return;
    const body = `${token}\n${text}`;
    if (last) {
      navigator.sendBeacon('./draft', body);
      return;
    }
    fetch('./draft', { method: 'POST', body, keepalive: true })
      .then((answer) => {
        if (!answer.ok) throw new Error(answer.status);
        if (latest.get(token) === text) latest.delete(token);
        document.documentElement.dataset.praxisDraft = 'kept';
      })
      .catch(() => {
        document.documentElement.dataset.praxisDraft = 'waiting';
        waiting.set(token, setTimeout(() => send(token), 3000));
      });
  };

  document.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    const mark = markFor(event.target);
    if (!mark) return;
    const token = mark.dataset.token;
    latest.set(token, event.target.value);
    document.documentElement.dataset.praxisDraft = 'typing';
    clearTimeout(waiting.get(token));
    waiting.set(token, setTimeout(() => send(token), 500));
  });
  window.addEventListener('pagehide', () => latest.forEach((_, token) => send(token, true)));

  // ---- focus -----------------------------------------------------------------------------
  let now = null;
  window.praxisStep = (step) => {
    if (now === null || now.split('.')[0] !== step.split('.')[0]) {
      now = step; // another activity: the page itself decides where to begin
      return;
    }
    if (now === step) return;
    now = step;
    const place = document.querySelector('.px-latest') || document.querySelector('.px-step');
    if (!place) return;
    place.setAttribute('tabindex', '-1');
    place.focus({ preventScroll: true });
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    place.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  };
  if (window.praxisNext) window.praxisStep(window.praxisNext);
})();
