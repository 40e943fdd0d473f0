// The time left of a form against the clock, told without asking the server.
// The server's own rule decides when it is over; this only shows it, and sends what is on the screen
// when it is: by the button that keeps an answer, once, and again when the server hands the form in.
(() => {
  if (window.praxisClock) return;
  window.praxisClock = true;
  const MOMENTS = [600, 300, 60]; // seconds left at which a screen reader is told
  let ends = 0;
  let skew = 0; // what the server's clock is ahead of this one, in ms
  let heard = '';
  let before = null; // seconds left at the last look

  const spoken = (seconds) => {
    const minutes = Math.round(seconds / 60);
    return minutes === 1 ? '1 minute left.' : `${minutes} minutes left.`;
  };
  const shown = (seconds) => {
    const rest = Math.max(0, seconds);
    return `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')} left`;
  };
  const press = (name) => {
    document.activeElement?.blur?.(); // a field gives its words up as it is left
    document.querySelector(`.${CSS.escape(name)} button`)?.click();
  };

  const tick = () => {
    const clock = document.querySelector('.px-clock');
    if (!clock) {
      before = null;
      return;
    }
    const { now, until, keep, grace } = clock.dataset;
    if (`${now}${until}` !== heard) {
      heard = `${now}${until}`;
      skew = Number(now) - Date.now();
      if (ends !== Number(until)) before = null;
      ends = Number(until);
    }
    const left = Math.ceil((ends - Date.now() - skew) / 1000);
    const face = clock.querySelector('.px-clock-face');
    if (face && face.textContent !== shown(left)) face.textContent = shown(left);
    const passed = (moment) => before !== null && before > moment && left <= moment;
    const voice = clock.querySelector('.px-clock-voice');
    if (voice && MOMENTS.some(passed)) voice.textContent = spoken(left);
    if (passed(0)) {
      if (voice) voice.textContent = 'Time is up. Your answers are being handed in.';
      press(keep);
    }
    if (passed(-Number(grace))) press(keep);
    before = left;
  };
  setInterval(tick, 500);
  tick();
})();
