// A phone in a live room, beside htmx: says in words where a line was lost, sends again what did
// not get through, and asks for the page every few seconds where no stream comes through.
(() => {
  const line = document.getElementById('line');
  const main = document.querySelector('main[data-now]');
  if (!main) return;
  // `heard` counts the scenes that came by the stream: an answer that set out before one of them and
  // arrives after it shows a room as it was, and must not stand over the room as it is.
  let lost = 0, unsent = null, etag = '', stream = null, heard = 0;
  const say = (text) => { if (line.textContent !== text) line.textContent = text; };
  const told = () => {
    const waits = unsent ? ' Your answer is not sent yet; it is sent as soon as that works.' : '';
    if (!navigator.onLine) return 'Your phone has lost its connection. Nothing you sent is lost.' + waits;
    return 'The leader’s computer cannot be reached just now. Stay here; this page comes back by itself.' + waits;
  };
  const show = () => say(unsent || (lost && Date.now() - lost > 3000) ? told() : '');
  const back = () => { lost = 0; show(); };
  document.body.addEventListener('htmx:sseOpen', (event) => { stream = event.detail.source; back(); });
  document.body.addEventListener('htmx:sseError', () => { lost = lost || Date.now(); });
  for (const name of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError']) {
    document.body.addEventListener(name, (event) => {
      const form = event.detail.elt?.closest?.('form');
      const status = event.detail.xhr?.status || 0;
      if (form && (status === 0 || status === 429 || status >= 500)) { unsent = form; show(); }
    });
  }
  document.body.addEventListener('htmx:beforeRequest', (event) => {
    const set = heard;
    event.detail.elt.addEventListener('htmx:beforeOnLoad', (answer) => {
      const scene = document.getElementById('scene');
      const other = answer.detail.xhr.getResponseHeader('Praxis-Scene') !== scene.dataset.stamp;
      if (set !== heard && other) answer.preventDefault();
    }, { once: true });
  });
  document.body.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) { unsent = null; back(); }
  });
  const read = (text) => {
    const news = document.createElement('template');
    news.innerHTML = text;
    return news.content;
  };
  const accompany = (news) => {
    const place = document.querySelector('#scene #company'), told = news.getElementById('company');
    if (place && told) place.textContent = told.textContent;
  };
  // A stream that is taken up again may bring the scene that stands: what is filled in there stays.
  document.body.addEventListener('htmx:sseBeforeMessage', (event) => {
    lost = 0;
    const { type, lastEventId, data } = event.detail, scene = document.getElementById('scene');
    if (type !== 'scene' || lastEventId !== scene.dataset.stamp) return;
    event.preventDefault();
    accompany(read(data));
  });
  // The room as asked for. Where only the time or the company changed, a half-filled form stays.
  const take = (stamp, text) => {
    const scene = document.getElementById('scene'), news = read(text);
    const time = news.getElementById('time');
    time.remove();
    document.getElementById('time').replaceChildren(...time.childNodes);
    if (stamp !== scene.dataset.stamp) {
      scene.replaceChildren(news);
      scene.dataset.stamp = stamp;
      window.htmx.process(scene);
    } else accompany(news);
  };
  const ask = async () => {
    const set = heard;
    try {
      const got = await fetch(main.dataset.now, { headers: etag ? { 'If-None-Match': etag } : {}, cache: 'no-store' });
      if (got.status === 401) { location.reload(); return; }
      if (got.status === 200) {
        const text = await got.text();
        if (set === heard) {
          etag = got.headers.get('ETag') || '';
          take(etag.replaceAll('"', '').split('.')[0], text);
        }
      }
      if (got.ok || got.status === 304) back();
    } catch { lost = lost || Date.now(); }
  };
  document.body.addEventListener('htmx:sseMessage', (event) => {
    const scene = document.getElementById('scene');
    if (event.detail.type === 'scene') { heard += 1; scene.dataset.stamp = event.detail.lastEventId; }
  });
  setInterval(() => {
    show();
    if (unsent && unsent.isConnected) unsent.requestSubmit(); else if (unsent) { unsent = null; show(); }
    if (!stream || stream.readyState !== EventSource.OPEN) ask();
  }, 4000);
  // What is left of the time is counted here: the server says once how many seconds it is.
  let counted = null, from = 0;
  setInterval(() => {
    const place = document.querySelector('#time [data-left]');
    if (place !== counted) { counted = place; from = Date.now(); }
    if (!place) return;
    const left = Math.max(0, Math.round(Number(place.dataset.left) - (Date.now() - from) / 1000));
    place.textContent = `${Math.trunc(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  }, 250);
  for (const name of ['online', 'pageshow']) window.addEventListener(name, () => { show(); ask(); });
  window.addEventListener('offline', () => { lost = lost || 1; show(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) ask(); });
})();
