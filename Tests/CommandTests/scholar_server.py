"""Services that know of papers, and a few pages, for the tests of `tricks add`.

Started by ScholarServer.swift with the path of a log. Prints its port, answers in the shapes in which
arXiv, Crossref, doi.org, the ACL Anthology and sites answer, and ends with its parent.
"""

import http.server
import json
import os
import socketserver
import sys
import threading
import time
import urllib.parse
from xml.sax.saxutils import escape

log = open(sys.argv[1], "a", buffering=1)

ARXIV = {
    "1706.03762": ("Attention Is All You Need", "2017-06-12", [
        "Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit", "Llion Jones",
        "Aidan N. Gomez", "Lukasz Kaiser", "Illia Polosukhin"], None),
    "1412.6980": ("Adam: A Method for\n  Stochastic Optimization", "2014-12-22", [
        "Diederik P. Kingma", "Jimmy Ba"], None),
    "1502.03167": ("Batch Normalization: Accelerating Deep Network Training by Reducing Internal\n"
                   "  Covariate Shift", "2015-02-11", ["Sergey Ioffe", "Christian Szegedy"], None),
    "hep-th/9901001": ("Einstein's Equations on a String", "1998-12-31", ["Ulf Danielsson"],
                       "10.1088/0264-9381/16/6/301"),
    "0704.0001": ("Calculation of Prompt Diphoton Production Cross Sections & <Limits>",
                  "2007-04-02", ["C. Balázs", "E. L. Berger"], None),
    "2005.14165": ("Language Models are Few-Shot Learners", "2020-05-28",
                   ["Tom B. Brown", "Benjamin Mann"], None),
}


def feed(ids):
    entries = ""
    for whole in ids:
        bare = whole.split("v")[0]
        if bare.startswith("1999"):
            return 400, FEED % (
                "<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_%s</id>"
                "<title>Error</title><summary>incorrect id format for %s</summary></entry>"
                % (whole, whole))
        if bare not in ARXIV:
            continue
        title, day, authors, doi = ARXIV[bare]
        names = "".join("<author><name>%s</name></author>" % escape(a) for a in authors)
        number = ("<arxiv:doi xmlns:arxiv='http://arxiv.org/schemas/atom'>%s</arxiv:doi>" % doi
                  if doi else "")
        entries += (
            "<entry><id>http://arxiv.org/abs/%sv5</id><updated>2023-08-02T00:41:18Z</updated>"
            "<published>%sT17:57:34Z</published><title>%s</title><summary>  Some words.\n</summary>"
            "%s%s</entry>" % (bare, day, escape(title), names, number))
    return 200, FEED % entries


FEED = ('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        "<title type='html'>ArXiv Query</title><id>http://arxiv.org/api/x</id>%s</feed>")


def work(kind, title, people, year, venue=None, subtitle=None, **more):
    message = {
        "type": kind, "title": [title], "container-title": [venue] if venue else [],
        "author": [{"given": g, "family": f, "sequence": "additional"} for g, f in people],
        "issued": {"date-parts": [[year, 5]]}, "subtitle": [subtitle] if subtitle else []}
    return message | more


CROSSREF = {
    "10.18653/v1/p18-1001": work(
        "proceedings-article", "Probabilistic FastText for Multi-Sense Word Embeddings",
        [("Ben", "Athiwaratkun"), ("Andrew", "Wilson")], 2018,
        "Proceedings of the 56th Annual Meeting of the Association for Computational Linguistics "
        "(Volume 1: Long Papers)"),
    "10.1000/evil": work(
        "journal-article", "A \x1b Red\u202e [Link](http://evil.example) and `Code` *Study*",
        [("Ann", "Other\x07")], 2020),
    "10.1000/many": work(
        "journal-article", "Observation of a Rare Decay in Many Hands",
        [("Ann", "Number" + "abcdefghij"[i % 10] + "klmnopqrst"[i // 10 % 10]) for i in range(3000)],
        2012),
    "10.1000/sgdr": work(
        "posted-content", "SGDR: Stochastic Gradient Descent with Warm Restarts",
        [("Ilya", "Loshchilov"), ("Frank", "Hutter")], 2016),
    "10.1038/nature14539": work(
        "journal-article", "Deep learning", [("Yann", "LeCun"), ("Yoshua", "Bengio"),
                                             ("Geoffrey", "Hinton")], 2015, "Nature"),
    "10.1109/cvpr.2016.90": work(
        "proceedings-article", "Deep Residual Learning for Image Recognition",
        [("Kaiming", "He"), ("Xiangyu", "Zhang")], 2016,
        "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"),
    "10.1145/2347736.2347755": work(
        "journal-article", "A few useful things to know about machine learning",
        [("Pedro", "Domingos")], 2012, "Communications of the ACM"),
    "10.1016/s0140-6736(97)11096-0": work(
        "journal-article", "A Study of <i>Networks</i> &amp; Nerves", [("Ann", "Other")], 1998,
        "The Lancet"),
    "10.1007/978-0-387-84858-7": work(
        "book", "The Elements of Statistical Learning", [("Trevor", "Hastie")], 2009,
        publisher="Springer"),
    "10.1016/j.neunet.2014.09.003": work(
        "journal-article", "Deep learning in neural networks", [("Jürgen", "Schmidhuber")], 2015,
        "Neural Networks", "An overview"),
}

DATACITE = {
    "10.5281/zenodo.1234567": {
        "type": "dataset", "title": "A Data Set of Loss Curves for Diagnosis",
        "author": [{"family": "Li", "given": "Hua"}, {"literal": "The Loss Group"}],
        "issued": {"date-parts": [[2019, 3, 1]]}, "publisher": "Zenodo",
        "DOI": "10.5281/zenodo.1234567"},
}

ACL = {
    "P18-1001": """@inproceedings{a-b-2018,
    title = "Probabilistic {F}ast{T}ext for Multi-Sense Word Embeddings",
    author = "Athiwaratkun, Ben  and
      Wilson, Andrew",
    editor = "Gurevych, Iryna",
    booktitle = "Proceedings of the 56th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
    month = jul, year = "2018", url = "https://aclanthology.org/P18-1001/",
    doi = "10.18653/v1/P18-1001"}""",
    "2021.naacl-main.208": """@inproceedings{x-2021, title = "Larger-Context Tagging",
    author = {Fu, Jinlan and M{\\"u}ller, K.}, year = "2021",
    booktitle = "Proceedings of the 2021 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies"}""",
}


def cited(title, authors, date, venue):
    tags = [("citation_title", title)] + [("citation_author", a) for a in authors] + [
        ("citation_publication_date", date), ("citation_conference_title", venue)]
    return "<html><head><title>x</title>" + "".join(
        '<meta name="%s" content="%s">' % tag for tag in tags) + "</head>"


PAGES = {
    "https://openreview.net/forum?id=Bkg6RiCqY7": cited(
        "Decoupled Weight Decay Regularization", ["Ilya Loshchilov", "Frank Hutter"], "2018/09/27",
        "International Conference on Learning Representations"),
    "https://papers.nips.cc/paper_files/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html":
        cited("ImageNet Classification with Deep Convolutional Neural Networks",
              ["Krizhevsky, Alex", "Sutskever, Ilya"], "2012",
              "Advances in Neural Information Processing Systems"),
    "https://proceedings.mlr.press/v28/sutskever13.html": cited(
        "On the importance of initialization and momentum in deep learning",
        ["Ilya Sutskever", "James Martens"], "2013/05/26",
        "International Conference on Machine Learning"),
    "https://karpathy.github.io/2019/04/25/recipe/":
        "<title>A Recipe for Training Neural Networks</title>"
        "<meta property=og:type content=article>",
    "https://blog.example/entity?id=7":
        "<meta property=og:site_name content='A Blog'><meta property=og:type content=article>"
        "<meta property=og:title content='Tips &amp; Tricks &#8211; Part 2 | A Blog'>",
    "https://ld.example/post":
        '<script type="application/ld+json">{"@type":"BlogPosting","headline":"Why Momentum Really '
        'Works","author":{"name":"Gabriel Goh"},"datePublished":"2017-04-04"}</script>',
    "https://github.com/google/flax":
        "<title>GitHub - google/flax: A neural network library</title>"
        "<meta property=og:site_name content=GitHub>",
    "https://wall.example/post": "<title>Just a moment...</title>",
    "https://untitled.example/post": "<p>no head</p>",
    "https://course.example/cs231n":
        '<script type="application/ld+json">[{"@type":"Course","name":"Convolutional Networks for '
        'Visual Recognition"}]</script>',
}
ENCODED = {
    "https://gbk.example/post": ("gb18030", "gbk", "梯度消失与梯度爆炸"),
    "https://big5.example/post": ("big5", "big5", "梯度消失與梯度爆炸"),
    "https://sjis.example/post": ("shift_jis", "Shift_JIS", "勾配消失問題について"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    turns = {}

    def reply(self, status, body, kind, headers=()):
        data = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        log.write(self.path + "\n")
        turn = Handler.turns[self.path] = Handler.turns.get(self.path, 0) + 1
        path, _, query = self.path.partition("?")
        _, service, rest = path.split("/", 2) if path.count("/") > 1 else (0, path[1:], "")
        getattr(self, "do_" + service)(urllib.parse.unquote(rest), query, turn)

    def do_arxiv(self, rest, query, turn):
        ids = urllib.parse.parse_qs(query)["id_list"][0].split(",")
        wanted = int(urllib.parse.parse_qs(query).get("max_results", ["10"])[0])
        if "2101.00001" in ids:
            return self.reply(200, "<html><body>Rate exceeded.</body></html>", "text/html")
        if "2101.00002" in ids and turn == 1:
            return self.reply(503, "", "text/plain", [("Retry-After", "0")])
        if "2101.00003" in ids:
            return self.reply(503, "", "text/plain", [("Retry-After", "9000")])
        if "2101.00004" in ids:
            return self.reply(200, "", "application/atom+xml")
        if "2101.00005" in ids:
            return self.reply(200, FEED % ("<entry><title>" + "x" * (5 << 20)), "application/atom+xml")
        if "2101.00002" in ids:
            ARXIV["2101.00002"] = ("A Paper That Took Two Requests to See", "2021-01-01", ["Ann Other"], None)
        status, body = feed(ids[:wanted])
        self.reply(status, body, "application/atom+xml; charset=UTF-8")

    def do_crossref(self, doi, query, turn):
        if doi == "10.1000/html":
            return self.reply(200, "<html><body>Sign in</body></html>", "text/html")
        if doi == "10.1000/broken":
            return self.reply(200, '{"status":"ok","message":{"title":["Half', "application/json")
        if doi == "10.1000/empty":
            return self.reply(200, '{"status":"ok","message":{}}', "application/json")
        if doi == "10.1000/busy" and turn == 1:
            return self.reply(429, "", "text/plain", [("Retry-After", "0")])
        found = CROSSREF.get(doi.lower()) or (
            work("journal-article", "A Paper Behind a Busy Door", [("B", "Zee")], 2001)
            if doi == "10.1000/busy" else None)
        if not found or "mailto=" not in query:
            return self.reply(404, "Resource not found.", "text/plain")
        body = json.dumps({"status": "ok", "message-type": "work", "message": found | {"DOI": doi}})
        self.reply(200, body, "application/json",
                   [("x-rate-limit-limit", "50"), ("x-rate-limit-interval", "1s")])

    def do_doi(self, doi, query, turn):
        if doi not in DATACITE:
            return self.reply(404, "<html>DOI Not Found</html>", "text/html")
        if "csl+json" not in self.headers.get("Accept", ""):
            return self.reply(406, "", "text/plain")
        self.reply(302, "", "text/plain", [("Location", "/datacite/" + doi)])

    def do_datacite(self, doi, query, turn):
        self.reply(200, json.dumps(DATACITE[doi]), "application/vnd.citationstyles.csl+json")

    def do_acl(self, name, query, turn):
        record = ACL.get(name.removesuffix(".bib"))
        self.reply(200 if record else 404, record or "", "text/plain")

    def do_page(self, rest, query, turn):
        url = urllib.parse.unquote(self.path[len("/page/"):])
        if url in ENCODED:
            codec, label, title = ENCODED[url]
            page = "<head><meta charset='%s'><title>%s</title></head>" % (label, title)
            return self.reply(200, page.encode(codec), "text/html")
        if url == "https://pdf.example/paper.pdf":
            return self.reply(200, b"%PDF-1.5", "application/pdf")
        if url == "https://refuses.example/post":
            return self.reply(403, "<title>Forbidden</title>", "text/html")
        if url == "https://slow.example/post":
            return time.sleep(30)
        if url == "https://huge.example/post":
            return self.reply(200, "<title>A Huge Page About Losses</title>" + "x" * (6 << 20), "text/html")
        if url == "https://moved.example/post":
            return self.reply(302, "", "text/plain", [("Location", "/page/https://ld.example/post")])
        page = PAGES.get(url)
        self.reply(200 if page else 404, page or "<title>404</title>", "text/html; charset=utf-8")

    def log_message(self, *words):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(1)
