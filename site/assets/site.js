// Search over every rule and entry, in the browser alone. Everything else works without script.
(() => {
  'use strict';

  const box = document.querySelector('.search');
  if (!box) return;
  const input = box.querySelector('input');
  const panel = box.querySelector('.search-panel');
  const list = box.querySelector('[role=listbox]');
  const status = box.querySelector('.search-status');
  const words = box.dataset;
  const shown = 30;
  const language = document.documentElement.lang;

  // One fold for the index and for the query: full width, case, compatibility forms.
  const fold = (text) => text.normalize('NFKC').toLowerCase();

  let rows = null;
  let loading = null;
  let active = -1;

  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = words.index;
      script.onload = () => resolve(self.siteSearchIndex || []);
      script.onerror = () => reject(new Error(words.index));
      document.head.append(script);
    }).then((index) => {
      rows = index.map(([path, kind, state, title, chinese, symptom, body]) => ({
        path, kind, state, title, chinese, symptom, body,
        inTitle: fold(title + '\n' + chinese), inSymptom: fold(symptom), inBody: fold(body),
      }));
    });
    return loading;
  };

  // Every term must occur; a title counts more than a symptom, a symptom more than the body.
  const find = (query) => {
    const terms = [...new Set(fold(query).split(/\s+/u).filter(Boolean))];
    if (terms.length === 0) return { terms, hits: [] };
    const whole = terms.join(' ');
    const hits = [];
    rows.forEach((row, place) => {
      let score = 0;
      for (const term of terms) {
        const position = row.inTitle.indexOf(term);
        if (position >= 0) score += position === 0 ? 10200 : 10000;
        else if (row.inSymptom.includes(term)) score += 100;
        else if (row.inBody.includes(term)) score += 1;
        else return;
      }
      if (row.inTitle.includes(whole)) score += 500;
      hits.push({ row, score, place });
    });
    hits.sort((one, other) => other.score - one.score || one.place - other.place);
    return { terms, hits };
  };

  // The places of `terms` in `text` as written, found in its folded form.
  const spans = (text, terms) => {
    let folded = '';
    const origin = [];
    let offset = 0;
    for (const character of text) {
      const part = fold(character);
      for (let index = 0; index < part.length; index += 1) origin.push(offset);
      folded += part;
      offset += character.length;
    }
    origin.push(offset);
    const found = [];
    for (const term of terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
        const last = origin[at + term.length - 1];
        found.push([origin[at], last + String.fromCodePoint(text.codePointAt(last)).length]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    return found;
  };

  const mark = (element, text, terms) => {
    let written = 0;
    for (const [start, end] of spans(text, terms)) {
      if (start < written) continue;
      element.append(text.slice(written, start));
      const hit = document.createElement('mark');
      hit.textContent = text.slice(start, end);
      element.append(hit);
      written = end;
    }
    element.append(text.slice(written));
    element.lang = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    return element;
  };

  // The part of a long text around its first hit.
  const excerpt = (text, terms) => {
    const first = spans(text, terms)[0];
    if (!first) return '';
    const start = Math.max(0, first[0] - 40);
    const end = Math.min(text.length, first[1] + 110);
    const head = start > 0 ? '…' : '';
    const tail = end < text.length ? '…' : '';
    // A cut through a surrogate pair leaves half a character, which is dropped.
    return head + text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '') + tail;
  };

  const option = ({ row }, index, terms) => {
    const link = document.createElement('a');
    link.href = words.root + row.path;
    link.id = 'search-option-' + index;
    link.tabIndex = -1;
    link.className = 'search-option';
    link.setAttribute('role', 'option');
    link.setAttribute('aria-selected', 'false');
    const kind = document.createElement('span');
    kind.className = 'search-kind search-kind-' + (row.kind === 'rule' ? 'rule' : 'entry');
    kind.textContent = words[row.kind] || row.kind;
    const own = language === 'zh' && row.chinese ? row.chinese : row.title;
    const other = own === row.title ? row.chinese : row.title;
    const title = mark(document.createElement('span'), own, terms);
    title.className = 'search-title';
    link.append(kind, title);
    // What the title does not show: the words that it lacks, else nothing.
    const missing = terms.filter((term) => !fold(own).includes(term));
    const rest = [other, row.symptom, row.body].find(
      (text) => missing.some((term) => fold(text).includes(term)));
    if (rest) {
      const passage = mark(document.createElement('span'), excerpt(rest, missing), terms);
      passage.className = 'search-excerpt';
      link.append(passage);
    }
    return link;
  };

  const open = () => {
    panel.hidden = false;
    input.setAttribute('aria-expanded', String(list.childElementCount > 0));
  };

  const close = () => {
    panel.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(-1);
  };

  const choose = (index) => {
    const options = list.children;
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const chosen = options[active];
    if (chosen) {
      chosen.setAttribute('aria-selected', 'true');
      chosen.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', chosen.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };

  const show = () => {
    if (!rows) return;
    const { terms, hits } = find(input.value);
    choose(-1);
    list.replaceChildren(...hits.slice(0, shown).map((hit, index) => option(hit, index, terms)));
    if (terms.length === 0) {
      status.textContent = '';
      close();
      return;
    }
    const count = hits.length;
    const form = count === 0 ? words.none : count === 1 ? words.one
      : count > shown ? words.first : words.many;
    status.textContent = form.replace('{n}', count).replace('{m}', shown);
    open();
  };

  const search = () => load().then(show, () => {
    status.textContent = words.failed;
    open();
  });

  input.addEventListener('focus', search);
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const count = list.childElementCount;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (count === 0) return;
        event.preventDefault();
        if (panel.hidden) open();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        choose(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
        return;
      }
      case 'Enter':
        if (!panel.hidden && count > 0) {
          event.preventDefault();
          list.children[Math.max(active, 0)].click();
        }
        return;
      case 'Escape':
        event.preventDefault();
        if (!panel.hidden) close();
        else if (input.value) input.value = '';
        else input.blur();
        return;
      case 'Tab':
        close();
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!box.contains(event.target)) close();
  });
})();
