// Before the first paint, so that a remembered theme does not flash; the rest is in edition.js.
((root) => {
  'use strict';
  root.classList.add('js');
  let theme = null;
  try { theme = localStorage.getItem('edition-theme'); } catch { return; }
  if (theme !== 'light' && theme !== 'dark') return;
  root.dataset.theme = theme;
  const code = document.getElementById('pygments_dark_css');
  if (code) code.media = theme === 'dark' ? 'screen' : 'not all';
})(document.documentElement);
