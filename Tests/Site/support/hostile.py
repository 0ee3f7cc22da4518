"""A catalog by somebody who wants script to run, attributes to end early and files to escape."""

HIT = "self.hit=1"

TRICKS = f"""# Tricks <script>{HIT}</script>

- [ ] <script>{HIT}</script> in a title [post](https://example.org/?a="><script>{HIT}</script>) · rule: [x](rules/breakout.md)
- [x] A title "onmouseover="{HIT}" x=' with quotes [post](https://example.org/a'b"c)
- [ ] <img src=x onerror={HIT}> <svg/onload={HIT}> in a title <!-- id: ../../escape -->

  <iframe srcdoc="<script>parent.{HIT}</script>"></iframe> &lt;script&gt;{HIT}&lt;/script&gt; `</code><script>{HIT}</script>`

  ```html
  </code></pre><script>{HIT}</script>
  ```
- [ ] Breaks out of a script \u2028 </script><script>{HIT}</script> ]]> --> #tag"><script>{HIT}</script>
- [ ] Text that runs backwards \u202e gnp.exe \u2066 isolates \u2069 and \u200f marks
- [ ] {{{{title}}}} {{{{{{html}}}}}} {{{{> page-start}}}} is no template
- [ ] A formula $</math><script>{HIT}</script>$ and $$\\href{{javascript:{HIT}}}{{x}}$$
- [ ] An id with capitals <!-- id: Case -->
- [ ] An id without capitals <!-- id: case -->
- [ ] An id of the server <!-- id: index -->
- [ ] An id that Windows reserves <!-- id: con -->
- [ ] An id with a slash <!-- id: a/../../b -->
"""

PAPERS = f"""# Papers

- Links of every scheme [a](javascript:{HIT}) [b](JaVaScRiPt:{HIT}) [c](data:text/html,<script>{HIT}</script>) [d](vbscript:x) [e](<java\tscript:{HIT}>) [f](file:///etc/passwd)

  A note with [a link](javascript:{HIT}), ![a picture](https://example.org/x.png "onerror={HIT}") and [another](//example.org/x).
- <a href="javascript:{HIT}" onclick="{HIT}">raw markup</a> <base href=https://example.org/> <meta http-equiv=refresh content=0> [pdf](https://example.org/x.pdf)
- Zero\u0000byte, bell\u0007 and escape\u001b[31m [pdf](https://example.org/y.pdf)
- {'W' * 400} [pdf](https://example.org/{'w' * 400}.pdf)
- {'深' * 300} [pdf](https://example.org/han.pdf)
"""

RULE = f"""# Breaks "out" <script>{HIT}</script> / 逃逸 <img src=x onerror={HIT}>

<!-- aliases: <script>{HIT}</script>; "onfocus={HIT} autofocus x=" -->

## Symptom

Text with <script>{HIT}</script> and [a link](javascript:{HIT}).

| a | b |
|---|---|
| <script>{HIT}</script> | `|` |

## <script>{HIT}</script> heading "x"

1. A cause.

## Fixes

1. A fix.

## 症状

<style>body {{ display: none }}</style> 文字。
"""


def write_catalog(folder):
    """Writes the catalog into `folder`, which it returns."""
    catalog = folder / "catalog"
    (catalog / "rules").mkdir(parents=True)
    for name, text in {"tricks.md": TRICKS, "papers.md": PAPERS, "rules/breakout.md": RULE}.items():
        (catalog / name).write_text(text, encoding="utf-8")
    return catalog
