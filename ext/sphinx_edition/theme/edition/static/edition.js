// What the page can do beyond reading: theme, menu, notes beside the text, previews, comparisons, links to paragraphs.
// Everything works without it; nothing here changes the text.
(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // -- theme: automatic, light, dark; the template sets a remembered one before the first paint
  function theme() {
    const button = document.querySelector('.ed-theme');
    const code = document.getElementById('pygments_dark_css');
    const automatic = '(prefers-color-scheme: dark)';
    const names = { auto: 'automatic', light: 'light', dark: 'dark' };
    const say = () => {
      const now = names[root.dataset.theme || 'auto'];
      button.title = `Theme: ${now}`;
      button.setAttribute('aria-label', `Theme: ${now}`);
    };
    button.addEventListener('click', () => {
      const order = Object.keys(names);
      const next = order[(order.indexOf(root.dataset.theme || 'auto') + 1) % order.length];
      if (next === 'auto') delete root.dataset.theme;
      else root.dataset.theme = next;
      if (code) code.media = { auto: automatic, light: 'not all', dark: 'screen' }[next];
      try { localStorage.setItem('edition-theme', next); } catch { /* private window: not remembered */ }
      say();
    });
    button.hidden = false;
    say();
  }

  // what Sphinx writes as attributes `style`, which a Content-Security-Policy forbids
  for (const one of all('[data-ed-css]')) one.style.cssText = one.dataset.edCss;

  function menu() {
    const button = document.querySelector('.ed-menu-button');
    const list = document.getElementById('ed-menu');
    if (!list) return;
    button.hidden = false;
    button.addEventListener('click', () => button.setAttribute('aria-expanded', String(list.classList.toggle('ed-open'))));
  }

  // -- notes beside the text: each at its mark, or below the note before it
  const text = document.querySelector('.ed-document, .ed-division');
  const notes = text ? all('.ed-note', text).map((note) => ({ note, mark: document.getElementById(note.querySelector('.ed-note-back')?.hash.slice(1)) })) : [];
  const wide = matchMedia('(min-width: 75rem)');
  const beside = () => wide.matches && document.body.dataset.notes === 'margin';

  function place() {
    text.classList.toggle('ed-beside', beside());
    if (!beside()) return;
    for (const { note } of notes) {
      const body = note.querySelector('.ed-note-text');
      const long = body.scrollHeight > 0.4 * innerHeight || body.querySelector('.ed-apparatus') !== null;
      note.classList.toggle('ed-long', long);
      note.classList.toggle('ed-folded', long && note.dataset.open !== 'true');
    }
    const origin = text.getBoundingClientRect().top;
    const wanted = (note, mark) => (mark && !note.matches('.ed-note-source') ? mark.getBoundingClientRect().top : origin); // the source note stands at the head
    const measured = notes.map(({ note, mark }) => ({ note, wanted: wanted(note, mark) - origin, height: note.offsetHeight }));
    measured.sort((one, other) => one.wanted - other.wanted);
    let free = 0;
    for (const { note, wanted: top, height } of measured) {
      free = Math.max(top, free);
      note.style.setProperty('--ed-note-top', `${free}px`);
      free += height + 12;
    }
    document.querySelector('.ed-main').style.setProperty('--ed-notes-end', `${free}px`);
  }

  function open(note, yes) {
    const button = note.querySelector('.ed-more');
    note.dataset.open = String(yes);
    button.setAttribute('aria-expanded', String(yes));
    button.textContent = yes ? 'Fold the note' : 'Whole note';
    place();
  }

  function margin() {
    for (const { note, mark } of notes) {
      const body = note.querySelector('.ed-note-text');
      const button = make('button', { type: 'button', className: 'ed-more', textContent: 'Whole note' });
      button.setAttribute('aria-expanded', 'false');
      button.addEventListener('click', () => open(note, note.dataset.open !== 'true'));
      note.append(button);
      body.addEventListener('focusin', () => note.classList.contains('ed-folded') && open(note, true));
      for (const [event, on] of [['mouseenter', true], ['mouseleave', false], ['focus', true], ['blur', false]]) {
        mark?.addEventListener(event, () => note.classList.toggle('ed-lit', on && beside()));
      }
    }
    const arrive = () => {
      const note = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (note?.classList.contains('ed-folded')) open(note, true);
    };
    const watcher = new ResizeObserver(place);
    watcher.observe(text);
    wide.addEventListener('change', place);
    addEventListener('hashchange', arrive);
    document.fonts?.ready.then(place);
    place();
    arrive();
  }

  // -- preview of a note at its mark, where notes stand at the end
  function previews() {
    const panel = make('aside', { className: 'ed-preview', hidden: true });
    panel.setAttribute('role', 'note');
    document.querySelector('.ed-main').append(panel);
    let shown = null, timer = 0;

    const hide = () => { clearTimeout(timer); panel.hidden = true; shown = null; };
    const soon = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };

    function show(mark) {
      const note = document.getElementById(mark.hash.slice(1));
      if (!note || beside() || shown === mark) return;
      clearTimeout(timer);
      const copy = note.querySelector('.ed-note-text').cloneNode(true);
      all('[id]', copy).forEach((one) => one.removeAttribute('id'));
      all('.ed-apparatus, .ed-anchor', copy).forEach((one) => one.remove());
      copy.removeAttribute('id');
      const label = mark.textContent.replace(/[[\]]/g, '');
      const go = make('a', { href: mark.hash, textContent: `Go to note ${label}` });
      go.addEventListener('click', hide);
      const close = make('button', { type: 'button', textContent: 'Close' });
      close.addEventListener('click', () => { hide(); mark.focus(); hide(); });
      panel.replaceChildren(copy, make('div', { className: 'ed-preview-foot' }, go, close));
      panel.setAttribute('aria-label', `Note ${label}`);
      panel.hidden = false;
      shown = mark;
      const frame = panel.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0, width: innerWidth };
      const at = mark.getBoundingClientRect();
      panel.style.left = panel.style.top = '';
      if (getComputedStyle(panel).position === 'fixed') return;
      const left = Math.min(at.left - frame.left - 24, frame.width - panel.offsetWidth);
      const below = at.bottom + panel.offsetHeight + 8 < innerHeight || at.top < panel.offsetHeight;
      panel.style.left = `${Math.max(0, left)}px`;
      panel.style.top = `${below ? at.bottom - frame.top + 6 : at.top - frame.top - panel.offsetHeight - 6}px`;
    }

    const markOf = (event) => event.target.closest?.('.ed-note-mark');
    text.addEventListener('mouseover', (event) => { const mark = markOf(event); if (mark) soon(() => show(mark), 120); });
    text.addEventListener('mouseout', (event) => { if (markOf(event)) soon(hide, 250); });
    panel.addEventListener('mouseenter', () => clearTimeout(timer));
    panel.addEventListener('mouseleave', () => soon(hide, 250));
    text.addEventListener('focusin', (event) => { const mark = markOf(event); if (mark?.matches(':focus-visible')) show(mark); });
    document.addEventListener('focusin', (event) => { if (shown && event.target !== shown && !panel.contains(event.target)) hide(); });
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && shown) { if (panel.contains(document.activeElement)) shown.focus(); hide(); } });
    document.addEventListener('click', (event) => {
      const mark = markOf(event);
      if (mark && event.pointerType === 'touch' && shown !== mark && !beside()) { event.preventDefault(); show(mark); } // a second tap follows the link
      else if (shown && !panel.contains(event.target)) hide();
    });
  }

  // -- comparison of two readings: both at once, or one witness alone
  function comparisons() {
    for (const figure of all('.ed-apparatus')) {
      const names = ['del', 'ins'].map((tag) => figure.querySelector(`.ed-apparatus-key ${tag}`)?.textContent);
      if (!names[0] || !names[1]) continue;
      const group = make('div', { className: 'ed-views' });
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', 'Show');
      const views = { both: 'Differences', first: names[0], second: names[1] };
      for (const [view, name] of Object.entries(views)) {
        const button = make('button', { type: 'button', textContent: name });
        button.setAttribute('aria-pressed', String(view === 'both'));
        button.addEventListener('click', () => {
          figure.dataset.view = view;
          all('button', group).forEach((one) => one.setAttribute('aria-pressed', String(one === button)));
          if (text) place();
        });
        group.append(button);
      }
      figure.querySelector('figcaption').after(group);
    }
  }

  // -- links to paragraphs and notes; their sign comes from CSS, so that it is never part of the text
  function anchors() {
    const status = make('div', { className: 'ed-status' });
    status.setAttribute('role', 'status');
    document.querySelector('.ed-main').append(status);
    const page = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split('#')[0];
    const called = (one) => {
      if (one.matches('.ed-note')) return `note ${one.querySelector('.ed-note-label').textContent.trim()}`;
      const number = (one.dataset.number || '').replace(/\.$/, '');
      if (!one.parentElement.closest('.ed-paragraph, .ed-attachment')) return one.matches('.ed-text') ? `unnumbered paragraph ${number}` : `paragraph ${number}`;
      return `paragraph ${one.id.split('.').slice(1).join('.')}`;
    };
    for (const one of all('.ed-paragraph[id], .ed-text[id], .ed-note[id]')) {
      const link = make('a', { className: 'ed-anchor', href: `#${one.id}` });
      link.setAttribute('aria-label', `Link to ${called(one)}`);
      link.addEventListener('click', async () => {
        try { await navigator.clipboard.writeText(`${page}#${one.id}`); } catch { return; } // the address bar shows it all the same
        status.textContent = 'Link copied';
        setTimeout(() => { status.textContent = ''; }, 1800);
      });
      const home = one.matches('.ed-note') ? one.querySelector('.ed-note-text') : one;
      const last = home.matches('p') ? home : all(':scope > p, :scope > .ed-variants > p', home)[0];
      (last ?? home).append(link);
    }
  }

  // -- a calendar shows the rows that one looks for
  function filters() {
    for (const table of all('table.ed-calendar')) {
      const rows = all('tbody tr', table).map((row) => ({ row, cells: [...row.cells].map((cell) => cell.textContent.toLowerCase()) }));
      const form = make('form', { className: 'ed-filter' });
      form.setAttribute('role', 'search');
      const count = make('output');
      const fields = { Correspondent: [1, 2, 3], Place: [4], Date: [0] };
      const inputs = Object.entries(fields).map(([name, columns]) => {
        const input = make('input', { type: 'search', autocomplete: 'off' });
        form.append(make('label', {}, `${name} `, input));
        return { input, columns };
      });
      const show = () => {
        let shown = 0;
        for (const { row, cells } of rows) {
          const fits = inputs.every(({ input, columns }) => columns.some((one) => cells[one]?.includes(input.value.trim().toLowerCase())));
          row.hidden = !fits;
          shown += fits;
        }
        count.textContent = `${shown} of ${rows.length}`;
      };
      form.addEventListener('input', show);
      form.addEventListener('submit', (event) => event.preventDefault());
      form.append(count);
      table.before(form);
      show();
    }
  }

  // -- boxes that scroll sideways must be reachable by keyboard
  function scrollers() {
    const reach = () => all('.ed-main :is(pre, table)').forEach((box) => {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    });
    addEventListener('resize', reach);
    reach();
  }

  theme();
  menu();
  comparisons();
  anchors();
  filters();
  if (text && notes.length) { margin(); previews(); }
  scrollers();

  // an address that was withdrawn, and whose words stand elsewhere now
  const moved = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.dataset.movedTo;
    if (target) location.replace(target);
  };
  addEventListener('hashchange', moved);
  moved();

  // what was added above moved the place that the address names: go there again, unless the reader has begun to read
  if (location.hash) {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let reading = false;
    for (const event of ['wheel', 'touchmove', 'keydown']) addEventListener(event, () => { reading = true; }, { once: true, passive: true });
    const settle = () => { if (place && !reading) place.scrollIntoView({ behavior: 'instant' }); };
    settle();
    document.fonts?.ready.then(settle);
  }
})();
