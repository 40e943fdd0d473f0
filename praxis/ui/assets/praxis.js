// Keeps half-typed words while they are typed, and moves the focus when a new step or screen opens.
// What a page has to say stands in attributes of the script's own element, one for each run.
(() => {
  const told = { ...document.currentScript?.dataset };
  document.currentScript?.setAttribute('data-heard', '');
  if (window.praxisTold) {
    window.praxisTold(told);
    return;
  }

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
        if (answer.status >= 500) throw new Error(answer.status);
        if (latest.get(token) === text) latest.delete(token);
        document.documentElement.dataset.praxisDraft = answer.ok ? 'kept' : 'refused';
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
  // A button is about to record: what is typed goes before it, or it would come back as a draft.
  document.addEventListener('click', (event) => {
    if (!event.target.closest('button')) return;
    latest.forEach((_, token) => {
      clearTimeout(waiting.get(token));
      send(token);
    });
  }, true);
  window.addEventListener('pagehide', () => latest.forEach((_, token) => send(token, true)));

  // ---- focus -----------------------------------------------------------------------------
  let now = null;
  const stepped = (step, notice) => {
    const same = now === null || now === step;
    now = step;
    if (same && !notice) return;
    const places = ['.px-refusal', '.px-latest', '.px-step'];
    const place = places.map((name) => document.querySelector(name)).find((one) => one);
    if (!place) return;
    place.setAttribute('tabindex', '-1');
    place.focus({ preventScroll: true });
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    place.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  };

  // On another screen, after the step's own focus, the title has it and the view is at the top.
  let here = null;
  const arrived = (page) => {
    const same = here === null || here === page;
    here = page;
    const main = document.querySelector('[data-testid="stMain"]');
    const title = main && main.querySelector('h1');
    if (same || !title) return;
    title.setAttribute('tabindex', '-1');
    title.focus({ preventScroll: true });
    main.scrollTo({ top: 0, behavior: 'instant' });
  };

  // After single sign-on: the seat is taken by POST, so that its mark stands in no address.
  const seated = async (mark, go) => {
    const answer = await fetch('./enter', { method: 'POST', body: mark });
    if (answer.ok) window.location.replace(go);
    else document.querySelector('.px-late').hidden = false;
  };

  window.praxisTold = ({ step, told: notice, page, go, signOn }) => {
    if (go?.startsWith('./')) signOn ? seated(signOn, go) : window.location.replace(go);
    if (step !== undefined) {
      stepped(step, Number(notice));
      window.praxisNext = step;
    }
    if (page !== undefined) arrived(page);
  };
  window.praxisTold(told);
})();
