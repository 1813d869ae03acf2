// Citations: a control at each paragraph and note, and a window with every form of citation. Without it, the page shows the first form of the whole.
(() => {
  'use strict';
  const panel = document.querySelector('.ed-cite[data-script]');
  if (!panel || typeof HTMLDialogElement === 'undefined') return;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const page = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split('#')[0];
  const [WORDS, ADDRESS] = ['\ue000', '\ue001']; // what stands for the words of a part, and for its address

  // -- the citations, from the file beside the page: a script, as a page on a disk may read no other file
  let loading;
  const load = () => (loading ??= new Promise((resolve, reject) => {
    window.editionCitations = resolve;
    const script = make('script', { src: panel.dataset.script });
    script.addEventListener('error', () => { loading = undefined; reject(new Error('no citations')); });
    document.head.append(script);
  }));

  // -- the window
  const part = make('select', {});
  const form = make('select', {});
  const forms = make('div', { className: 'ed-cite-texts' });
  const status = make('p', { className: 'ed-cite-status' });
  status.setAttribute('role', 'status');
  const heading = make('h2', { id: 'ed-cite-heading', textContent: 'Cite' });
  const link = make('button', { type: 'button', textContent: 'Copy link' });
  const address = make('code', { className: 'ed-cite-address' });
  const close = make('button', { type: 'button', textContent: 'Close' });
  const dialog = make('dialog', { className: 'ed-cite-window' },
    heading,
    make('div', { className: 'ed-cite-choices' }, make('label', {}, 'Part ', part), make('label', {}, 'Form ', form)),
    forms, make('div', { className: 'ed-cite-foot' }, link, address, close), status);
  dialog.setAttribute('aria-labelledby', heading.id);
  document.body.append(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  link.addEventListener('click', () => copy(page + (part.value ? `#${part.value}` : '')));

  let timer;
  async function copy(text, html) {
    let said = 'Copied';
    try {
      if (html && window.ClipboardItem) {
        const blob = (type, content) => new Blob([content], { type });
        await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', html) })]);
      } else await navigator.clipboard.writeText(text);
    } catch { said = 'This browser does not let the page copy: select the text.'; }
    status.textContent = said;
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = ''; }, 2500);
  }

  const filled = (slotted, words, address) => {
    const [citation, whole] = [slotted].flat();
    return whole && !words ? whole : fill(citation, words, address);
  };
  const fill = (citation, words, address) => citation.replaceAll(WORDS, words).replaceAll(`#${ADDRESS}`, address ? `#${address}` : '');

  function show(data) {
    const [, , way, ...citations] = data.styles.find(([name]) => name === form.value) ?? data.styles[0];
    address.textContent = (part.value || data.address) + data.version;
    forms.replaceChildren(...citations.map((citation, at) => {
      if (!citation) return '';
      const [what, isOriginal] = data.whats[at];
      const known = isOriginal && data.notes.includes(part.value) ? undefined : data.parts[part.value];
      const text = make('p', { className: 'ed-citation', innerHTML: filled(citation, known ? escaped(known[way + 1]) : '', known ? part.value : '') });
      const button = make('button', { type: 'button', textContent: 'Copy' });
      button.setAttribute('aria-label', `Copy: ${what}`);
      button.addEventListener('click', () => copy(text.textContent, text.innerHTML));
      return make('div', {}, make('h3', { textContent: what }), text, button);
    }));
  }
  const escaped = (words) => make('i', { textContent: words }).innerHTML;

  async function open(address) {
    const data = await load();
    if (!part.options.length) {
      part.append(new Option('The whole document', ''), ...Object.entries(data.parts).map(([one, [label]]) => new Option(label, one)));
      form.append(...data.styles.map(([name, label]) => new Option(label, name)));
      try { form.value = localStorage.getItem('edition-citation') ?? ''; } catch { /* private window: not remembered */ }
      if (form.selectedIndex < 0) form.value = panel.dataset.style;
      part.addEventListener('change', () => show(data));
      form.addEventListener('change', () => {
        try { localStorage.setItem('edition-citation', form.value); } catch { /* as above */ }
        show(data);
      });
    }
    part.value = address;
    if (part.selectedIndex < 0) part.value = '';
    show(data);
    dialog.showModal();
  }

  // -- what opens it: a button in the panel, and a quiet control at each paragraph and note
  const opener = (label, address, className) => {
    const button = make('button', { type: 'button', className, textContent: label });
    button.addEventListener('click', () => open(address).catch(() => button.remove()));
    return button;
  };
  panel.append(opener('Other forms, paragraphs and notes', '', 'ed-cite-more'));
  for (const anchor of document.querySelectorAll('.ed-anchor')) {
    const control = opener('cite', anchor.hash.slice(1), 'ed-cite-part');
    control.setAttribute('aria-label', anchor.getAttribute('aria-label').replace('Link to', 'Cite'));
    anchor.after(control);
  }
})();
