// Desk and wall of a live room: listens to the room's stream, writes numbers into their places,
// runs the timer, and clicks the page's own buttons for a remote. It draws nothing by itself:
// what the room sees is drawn by the server once for each step (docs/decisions/0020).
(() => {
  const said = JSON.parse(document.currentScript?.dataset.told || '{}');
  if (window.praxisLive) {
    window.praxisLive(said);
    return;
  }
  // Everything the server said with the last run of the page: which stream, what it has drawn.
  let told = {};
  const all = (selector) => [...document.querySelectorAll(selector)];
  const button = (key) => document.querySelector(`.st-key-${key} button:not([disabled])`);

  // ---- the stream ------------------------------------------------------------------------
  let source = null;
  let url = '';
  let heard = {}; // the newest snapshot
  let asked = null; // what the last click of the hidden button was for
  let askedAt = 0;
  let silentSince = 0;

  // What has to change before the page is drawn anew: the version of the room, and, where the
  // server says so, one more figure (lines waiting, or anything that happened at all).
  const mark = (figures) => JSON.stringify([figures.version, told.watch ? figures[told.watch] : 0]);

  const redraw = () => {
    if (!('version' in heard) || !told.stream) return;
    const newest = mark(heard);
    if (heard.version < told.version || newest === mark(told)) return;
    // Asked for already: a second click would only run the same fragment again.
    if (newest === asked && Date.now() - askedAt < 2500) return;
    const pulse = button('live-pulse');
    if (!pulse) return;
    asked = newest;
    askedAt = Date.now();
    pulse.click();
  };

  const write = () => {
    all('[data-live]').forEach((place) => {
      const value = place.dataset.live.split('.').reduce((at, name) => at?.[name], heard);
      if (value === undefined || value === null) return;
      if (place.textContent !== String(value)) place.textContent = String(value);
    });
    all('[data-live-bar]').forEach((bar) => {
      const [part, whole] = bar.dataset.liveBar.split('/');
      const most = Number(heard[whole]) || 0;
      const share = most ? Math.min(1, (Number(heard[part]) || 0) / most) : 0;
      bar.style.width = `${Math.round(100 * share)}%`;
    });
  };

  const listen = (wanted) => {
    if (wanted === url && source) return;
    if (source) source.close();
    url = wanted;
    heard = {};
    if (!wanted) { source = null; return; }
    source = new EventSource(wanted);
    source.onopen = () => { silentSince = 0; };
    source.onerror = () => {
      silentSince = silentSince || Date.now();
      // A browser gives up after a plain error; the room has not ended because of it.
      if (source.readyState === EventSource.CLOSED) {
        const again = url;
        url = '';
        setTimeout(() => !url && listen(again), 2000);
      }
    };
    const take = (event) => {
      silentSince = 0;
      try { heard = JSON.parse(event.data); } catch { return; }
      write();
      redraw();
    };
    source.onmessage = take;
    source.addEventListener('room', take);
  };

  // ---- every quarter of a second -----------------------------------------------------------
  const clock = (seconds) => {
    const rest = Math.abs(Math.trunc(seconds));
    return `${Math.trunc(rest / 60)}:${String(rest % 60).padStart(2, '0')}`;
  };
  const tick = () => {
    all('[data-ends]').forEach((place) => {
      const left = (Date.parse(place.dataset.ends) - Date.now()) / 1000;
      const time = left > -1 ? clock(Math.max(0, left)) : `+${clock(left)}`;
      place.classList.toggle('pl-over', left <= 0);
      if (place.textContent !== time) place.textContent = time;
    });
    const app = document.querySelector('[data-testid=stApp]');
    const cut = app && app.dataset.testConnectionState !== 'CONNECTED';
    const silent = silentSince && Date.now() - silentSince > 4000;
    document.documentElement.classList.toggle('pl-lost', Boolean(cut || silent));
    redraw();
  };
  setInterval(tick, 250);

  // ---- keys of a keyboard and of a presentation remote -------------------------------------
  const KEYS = {
    PageDown: 'desk-forward', ArrowRight: 'desk-forward', ' ': 'desk-forward',
    PageUp: 'desk-back', ArrowLeft: 'desk-back',
    b: 'desk-dark', B: 'desk-dark', '.': 'desk-dark',
  };
  const busy = (key) => {
    const at = document.activeElement;
    if (!at || at === document.body) return false;
    if (at.isContentEditable || at.closest('input, textarea, select, [role=combobox], [role=radiogroup], [role=slider], [role=listbox], [role=tablist]')) return true;
    return key === ' ' && Boolean(at.closest('button, a, summary'));
  };
  let channel = null;
  let room = '';
  const press = (key) => button(KEYS[key])?.click();
  document.addEventListener('keydown', (event) => {
    if (told.wall && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const body = document.querySelector('.pl-wall .pl-body'); // more than the wall can hold
      body?.scrollBy({ top: (event.key === 'ArrowDown' ? 0.7 : -0.7) * body.clientHeight });
    }
    if (!told.room || !(event.key in KEYS) || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey || busy(event.key)) return;
    event.preventDefault();
    // On the wall the remote means the desk, which stands in another window of this browser.
    if (told.wall) channel?.postMessage(event.key);
    else press(event.key);
  }, true);
  const join = (name) => {
    if (name === room) return;
    room = name;
    channel?.close();
    channel = name ? new BroadcastChannel(`praxis-room-${name}`) : null;
    if (channel) channel.onmessage = (event) => {
      if (!told.wall && event.data in KEYS) press(event.data);
    };
  };

  // A button of the desk is another one after each command; who works by keyboard stays on it.
  let stood = '';
  document.addEventListener('focusin', (event) => {
    const at = event.target.closest('[class*="st-key-desk-"]');
    const key = at && [...at.classList].find((one) => one.startsWith('st-key-desk-'));
    stood = key ? key.replace(/-\d+$/, '') : '';
  });
  const stand = () => {
    if (!stood || document.activeElement !== document.body) return;
    document.querySelector(`.${stood} button:not([disabled])`)?.focus();
  };

  // ---- the wall: as large as fits, never below 28 px ----------------------------------------
  const LARGEST = 44;
  const SMALLEST = 28;
  const fit = () => {
    const wall = document.querySelector('.pl-wall');
    const body = wall?.querySelector('.pl-body');
    if (!body) return;
    const over = () => body.scrollHeight > body.clientHeight + 1;
    const narrow = window.innerWidth < 900; // somebody looks at the wall on a phone
    let size = narrow ? 18 : Math.round(LARGEST * Math.max(1, window.innerHeight / 1080));
    const least = narrow ? 18 : SMALLEST;
    wall.classList.remove('pl-tight');
    wall.style.fontSize = `${size}px`;
    while (size > least && over()) {
      size -= 1;
      wall.style.fontSize = `${size}px`;
    }
    // Still too much: the beginning of the scene goes, which phones have and the leader read aloud.
    if (over()) wall.classList.add('pl-tight');
  };
  window.addEventListener('resize', fit);
  document.fonts.ready.then(fit);
  document.fonts.addEventListener('loadingdone', fit);
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.pl-full')) return;
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  });

  // ---- what the server says with each run ----------------------------------------------------
  window.praxisLive = (news) => {
    // Scripts of two quick runs may come in the other order.
    if (news.room && news.room === told.room && news.version < told.version) return;
    told = { ...told, ...news };
    listen(told.stream || '');
    join(told.room || '');
    write();
    fit();
    tick();
    requestAnimationFrame(stand);
    if (told.focus) {
      const key = told.focus;
      delete told.focus;
      requestAnimationFrame(() => document.querySelector(`.st-key-${key} button`)?.focus());
    }
  };
  window.praxisLive(said);
})();
