# ruff: noqa: E501 lines of HTML are as long as they are
"""What stands around an article on a site: made once, used by all pages."""

from __future__ import annotations

from typing import Final

NAV: Final = """<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li><li><a href="/obituaries">Obituaries</a></li></ul></nav>"""

HEADER: Final = f"""<header class="site-header"><a class="logo" href="/">The Kelby Herald</a><p>Thursday, Nov. 7</p>{NAV}
<form action="/search"><label>Search</label><input name="q"><button>Go</button></form></header>"""

FOOTER: Final = """<footer class="site-footer"><p>© The Kelby Herald 2024. All rights reserved. No part of this page may be copied
without leave.</p><ul><li><a href="/about">About us</a></li><li><a href="/terms">Terms of use</a></li><li><a href="/privacy">Privacy
</a></li><li><a href="/corrections">Corrections and clarifications</a></li></ul></footer>"""

SHARE: Final = """<div class="share-tools"><a href="#f">Facebook</a> <a href="#x">X</a> <a href="#m">Email</a> <span>Share</span></div>"""

NEWSLETTER: Final = """<div class="newsletter-signup"><h3>The morning letter</h3><p>All that you need to know about the coast, in your
mailbox at six every morning.</p><form><input type="email"><button>Sign up</button></form></div>"""

AD: Final = '<div class="ad-slot" id="ad-3"><span>ADVERTISEMENT</span></div>'

TAGS: Final = """<ul class="tags"><li><a href="/t/harbor">harbor</a></li><li><a href="/t/council">council</a></li>
<li><a href="/t/kelby">Kelby</a></li></ul>"""

COOKIES: Final = """<div id="cookie-banner" class="cookie-banner"><h2>We value your privacy</h2><p>We and our 812 partners store and read
information on a device, such as cookies, and process personal data for advertising, measurement and research into
audiences. You may agree, refuse or change your mind at any time.</p><button>Accept all</button><button>Refuse</button></div>"""

COMMENTS: Final = """<section id="comments" class="comments"><h3>3 comments</h3><ol>
<li class="comment"><b>gullwatcher</b><p>They should have bought a new one ten years ago, when there was still money in the harbor
fund, and everybody said so at the time.</p></li>
<li class="comment"><b>m_oduya</b><p>Correction: it was eleven years ago. I was at that meeting and I have the minutes here.</p></li>
<li class="comment"><b>pier7</b><p>Thank you for this report. It is the first one that asked the people who are concerned.</p></li>
</ol><form><textarea></textarea><button>Post</button></form></section>"""


def related(*headlines: str) -> str:
    """A list of other stories."""
    items = "".join(f'<li><a href="/s/{number}">{headline}</a></li>' for number, headline in enumerate(headlines))
    return f'<div class="related-stories"><h3>Related stories</h3><ul>{items}</ul></div>'


RELATED: Final = related(
    "Harbor fees to rise in spring",
    "School board looks for a roof",
    "The man who counts seals",
    "Fog delays the mail again",
)
