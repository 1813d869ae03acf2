// On the page of a document that was moved: lead to what the address of the reader means now.
(() => {
  'use strict';
  const { old, anchor, uri, parts } = JSON.parse(document.getElementById('ed-moved').textContent);
  const hash = location.hash;
  const inside = hash === old || hash.startsWith(`${old}.`);
  location.replace(parts[hash] || uri + (inside ? anchor + hash.slice(old.length) : hash || anchor));
})();
