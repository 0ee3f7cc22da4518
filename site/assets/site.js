// What the pages gain by script: search, and code that is copied at a click. All else works without.

// Search over every rule and entry, in the browser alone.
(() => {
  'use strict';

  const box = document.querySelector('.search');
  if (!box) return;
  const input = box.querySelector('input');
  const panel = box.querySelector('.search-panel');
  const filters = box.querySelector('.search-filters');
  const list = box.querySelector('[role=listbox]');
  const status = box.querySelector('.search-status');
  const more = box.querySelector('.search-more');
  const words = box.dataset;
  const isPage = 'page' in words;
  // More rows than anybody reads would only make typing slow.
  const shown = isPage ? 100 : 30;
  const language = document.documentElement.lang;

  // One fold for the index and for the query: full width, case, compatibility forms.
  const fold = (text) => text.normalize('NFKC').toLowerCase();

  // The index: titles and symptoms first, for which one waits; then the long texts.

  let rows = null;
  let loading = null;

  const script = (source) => new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = source;
    element.onload = resolve;
    element.onerror = () => reject(new Error(source));
    document.head.append(element);
  });

  const load = () => {
    loading ??= script(words.titles).then(() => {
      rows = self.searchTitles.map(([path, kind, state, title, chinese, symptom]) => ({
        path, kind, state, title, chinese, symptom, body: '',
        inTitle: fold(title + '\n' + chinese), inSymptom: fold(symptom), inBody: '',
      }));
      script(words.texts).then(() => {
        self.searchTexts.forEach((body, place) => {
          rows[place].body = body;
          rows[place].inBody = fold(body);
        });
        last = null;
        showAgain();
      }, () => { words.missing = ''; showAgain(); });
    });
    return loading;
  };

  // Finding. Every term must occur; a title counts more than a symptom, a symptom more than the
  // body, a title that holds the words as typed a little more again.

  const score = (row, terms, whole) => {
    let total = 0;
    for (const term of terms) {
      const position = row.inTitle.indexOf(term);
      if (position >= 0) total += position === 0 ? 10200 : 10000;
      else if (row.inSymptom.includes(term)) total += 100;
      else if (row.inBody.includes(term)) total += 1;
      else return 0;
    }
    return terms.length > 1 && row.inTitle.includes(whole) ? total + 500 : total;
  };

  // The last query with its hits: what holds longer words is among what holds their beginnings.
  let last = null;

  const find = (query) => {
    const terms = [...new Set(fold(query).split(/\s+/u).filter(Boolean))];
    if (terms.length === 0) return { terms, hits: [] };
    const isNarrower = last?.terms.every((old) => terms.some((term) => term.includes(old)));
    const whole = terms.join(' ');
    const inOrder = [];
    const byScore = new Map();
    for (const row of isNarrower ? last.inOrder : rows) {
      const total = score(row, terms, whole);
      if (total === 0) continue;
      inOrder.push(row);
      if (byScore.has(total)) byScore.get(total).push(row);
      else byScore.set(total, [row]);
    }
    // There are few scores, so that this is no sorting of hits; equals stay in the index's order.
    const scores = [...byScore.keys()].sort((one, other) => other - one);
    last = { terms, inOrder };
    return { terms, hits: scores.flatMap((total) => byScore.get(total)) };
  };

  // Filters by kind and state, each with the number of hits that it would leave.

  const chosen = { kind: '', state: '' };

  const filterButton = (group, value, number) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.value = value;
    button.setAttribute('aria-pressed', String(chosen[group] === value));
    button.append(words[value] || value, ' ');
    const count = document.createElement('span');
    count.className = 'number';
    count.textContent = number;
    button.append(count);
    button.addEventListener('click', () => {
      chosen[group] = chosen[group] === value ? '' : value;
      show();
      [...filters.querySelectorAll('button')].find((other) => other.dataset.value === value)?.focus();
    });
    return button;
  };

  const filtered = (hits) => {
    const groups = { kind: new Map(), state: new Map() };
    const left = hits.filter((row) => {
      const isKind = !chosen.kind || row.kind === chosen.kind;
      const isState = !chosen.state || row.state === chosen.state;
      if (isState) groups.kind.set(row.kind, (groups.kind.get(row.kind) || 0) + 1);
      if (isKind && row.state) groups.state.set(row.state, (groups.state.get(row.state) || 0) + 1);
      return isKind && isState;
    });
    const buttons = [];
    for (const [group, values] of [
      ['kind', ['rule', 'trick', 'paper', 'blog', 'book', 'course', 'link']],
      ['state', ['todo', 'reading', 'done', 'skipped']],
    ]) {
      const there = values.filter((value) => groups[group].has(value) || chosen[group] === value);
      // One value alone leaves nothing to choose.
      if (there.length < 2 && !chosen[group]) continue;
      buttons.push(...there.map(
        (value) => filterButton(group, value, groups[group].get(value) || 0)));
    }
    filters.replaceChildren(...buttons);
    filters.hidden = buttons.length === 0;
    return left;
  };

  // Marking hits. The folded form of a text tells where they are in the text as written.

  const folds = new Map();
  const foldOne = (character) => {
    let folded = folds.get(character);
    if (folded === undefined) {
      folded = fold(character);
      folds.set(character, folded);
    }
    return folded;
  };

  const spans = (text, terms) => {
    let folded = '';
    const origin = [];
    let offset = 0;
    for (const character of text) {
      const part = foldOne(character);
      for (let index = 0; index < part.length; index += 1) origin.push(offset);
      folded += part;
      offset += character.length;
    }
    const found = [];
    for (const term of terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
        const end = origin[at + term.length - 1];
        found.push([origin[at], end + String.fromCodePoint(text.codePointAt(end)).length]);
      }
    }
    return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
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
  const excerpt = (text, folded, terms) => {
    // Folding moves a place by little: it is looked for from some way before on.
    const near = Math.min(...terms.map((term) => folded.indexOf(term)).filter((at) => at >= 0));
    const from = Math.max(0, Math.floor(near * 0.9) - 100);
    const part = text.slice(from, near + 400);
    const first = spans(part, terms)[0];
    const at = first ? from + first[0] : near;
    const start = Math.max(0, at - 40);
    const end = Math.min(text.length, at + 130);
    const head = start > 0 ? '…' : '';
    const tail = end < text.length ? '…' : '';
    // A cut through a surrogate pair leaves half a character, which is dropped.
    return head + text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '') + tail;
  };

  const option = (row, index, terms) => {
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
    const inOwn = fold(own);
    const missing = terms.filter((term) => !inOwn.includes(term));
    if (missing.length > 0) {
      const [text, folded] = [
        [other, fold(other)], [row.symptom, row.inSymptom], [row.body, row.inBody],
      ].find(([, folded]) => missing.some((term) => folded.includes(term))) || [];
      if (text) {
        const passage = mark(document.createElement('span'), excerpt(text, folded, missing), terms);
        passage.className = 'search-excerpt';
        link.append(passage);
      }
    }
    return link;
  };

  // The panel, and what stands in it.

  let active = -1;

  const choose = (index) => {
    const options = list.children;
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[active];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', option.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };

  const open = () => {
    panel.hidden = false;
    input.setAttribute('aria-expanded', String(list.childElementCount > 0));
  };

  const close = () => {
    choose(-1);
    input.setAttribute('aria-expanded', 'false');
    if (!isPage) panel.hidden = true;
  };

  const remember = () => {
    if (!isPage) return;
    try {
      const query = input.value ? '?q=' + encodeURIComponent(input.value) : location.pathname;
      history.replaceState(null, '', query);
    } catch { /* Some browsers keep the address of a file as it is. */ }
  };

  const show = () => {
    if (!rows) return;
    const { terms, hits } = find(input.value);
    const left = filtered(hits);
    choose(-1);
    list.replaceChildren(...left.slice(0, shown).map((row, index) => option(row, index, terms)));
    remember();
    if (more) {
      more.hidden = left.length <= shown;
      more.href = words.root + 'search.html?q=' + encodeURIComponent(input.value);
    }
    if (terms.length === 0) {
      status.textContent = '';
      close();
      return;
    }
    const count = left.length;
    const form = 'missing' in words ? words.failed : count === 0 ? words.none
      : count === 1 ? words.one : count > shown ? words.first : words.many;
    status.textContent = form.replace('{n}', count).replace('{m}', shown);
    open();
  };

  // The same query over more text: nobody asked, so what is closed and what is chosen stays.
  const showAgain = () => {
    if (panel.hidden) return;
    const address = list.children[active]?.href;
    show();
    choose([...list.children].findIndex((option) => option.href === address));
  };

  const search = () => load().then(show, () => {
    status.textContent = words.failed;
    open();
  });

  input.addEventListener('focus', search);
  input.addEventListener('input', (event) => { if (!event.isComposing) search(); });
  input.addEventListener('compositionend', search);
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
        if (!panel.hidden && !isPage) close();
        else if (input.value) {
          input.value = '';
          show();
        } else input.blur();
    }
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    input.focus();
    close();
  });
  box.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
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

  const asked = isPage && new URLSearchParams(location.search).get('q');
  if (asked) {
    input.value = asked.slice(0, input.maxLength);
    search();
  }
})();

// A button on each piece of code that copies it.
(() => {
  'use strict';

  const words = document.querySelector('main')?.dataset;
  if (!words?.copy || !navigator.clipboard) return;
  for (const code of document.querySelectorAll('.prose pre')) {
    const box = document.createElement('div');
    box.className = 'code';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = words.copy;
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(code.textContent).then(() => {
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 2000);
      }, () => button.remove());
    });
    code.before(box);
    box.append(code, button);
  }
})();
