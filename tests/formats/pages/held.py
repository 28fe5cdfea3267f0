# ruff: noqa: E501 lines of HTML are as long as they are
"""Pages that no rule was made for: they were written before the rules, and only measured after them."""

from __future__ import annotations

import json

from tests.formats.pages.furniture import AD, COMMENTS, FOOTER, HEADER, NAV, NEWSLETTER, RELATED, SHARE, TAGS
from tests.formats.pages.story import Made, Story, Template, body, made, p, page


def application(story: Story) -> Made:
    """A program draws the page: hashed classes, data as JSON in it; the note beside the bottom of the article."""
    data = json.dumps({"props": {"story": {"text": story.paragraphs}}})
    html = "".join(f'<div class="css-53u6y8"><p class="css-at9mc1">{text}</p></div>' for text in story.paragraphs)
    return made(
        "application",
        story,
        page(
            story,
            f"""<div id="__next"><div class="css-1aor85t">{NAV}</div><main id="site-content"><article id="story"
class="css-1vxca1d"><header class="css-yywhqk"><h1 data-testid="headline">{story.headline}</h1></header><section name="articleBody" class="css-1r7ky0e">
<div class="css-s99gbd StoryBodyCompanionColumn">{html}</div></section><div class="bottom-of-article"><div class="css-1epy8g2"><p class="css-1ty8x">{story.note}</p>
</div></div></article></main>{FOOTER}</div><script id="__NEXT_DATA__" type="application/json">{data}</script>""",
        ),
    )


def fields(story: Story) -> Made:
    """A content system that wraps each field."""
    return made(
        "fields",
        story,
        page(
            story,
            f"""<div class="region region-header">{NAV}</div><div class="region region-content"><div class="node node-article">
<h1 class="page-title">{story.headline}</h1><div class="field field-name-field-note"><div class="field-items"><div class="field-item even">{story.note}</div></div></div>
<div class="field field-name-body"><div class="field-items"><div class="field-item even" property="content:encoded">{body(story)}</div></div></div>
<ul class="links inline"><li><a href="/login">Log in</a> to post comments</li></ul>{TAGS}</div></div><div class="region region-footer">{FOOTER}</div>""",
        ),
    )


def nineties(story: Story) -> Made:
    """Tables in tables, fonts, paragraphs that are never closed."""
    html = "\n".join(f"<p><font face=arial size=2>{text}</font>" for text in story.paragraphs)
    return made(
        "nineties",
        story,
        f"""<html><head><title>{story.headline}</title></head><body bgcolor=white><table border=0><tr><td valign=top>
<table><tr><td><a href=news.html>News</a></td></tr><tr><td><a href=sport.html>Sport</a></td></tr></table></td><td valign=top><font size=5><b>{story.headline}</b></font>
{html}<p><font face=arial size=1><i>{story.note}</i></font></td></tr></table><hr><font size=1>The Kelby Herald, 4 Pier Road. <a href=mailto:desk@herald.example>Write
to us</a></font></body></html>""",
    )


def television(story: Story) -> Made:
    """A local station: the note in bold at the head, a link to suggest corrections at the foot."""
    return made(
        "television",
        story,
        page(
            story,
            f"""{HEADER}<div class="grid"><div class="col-8"><h1 class="headline">{story.headline}</h1><div class="byline">{story.byline}
</div><div class="video"><p>Video: see the report of our team</p></div><div class="article-text"><p><strong>{story.note}</strong></p>{body(story, AD)}
<p>Copyright 2024 KLBY. All rights reserved.</p></div><div class="feedback"><a href="/suggest">Report an error or suggest a correction</a></div></div>
<div class="col-4">{RELATED}</div></div>{FOOTER}""",
        ),
        doubtful=["Copyright 2024 KLBY. All rights reserved."],
    )


def magazine(story: Story) -> Made:
    """A large first letter, breaks of three stars, an author's note at the end."""
    first, *rest = story.paragraphs
    start = f'<p class="has-dropcap"><span class="dropcap">{first[0]}</span>{first[1:]}</p>'
    bio = f"{story.byline} writes about the coast and lives in Kelby."
    html = start + "".join(p(text) for text in rest[:2]) + "<p>***</p>" + "".join(p(text) for text in rest[2:])
    return made(
        "magazine",
        story,
        page(
            story,
            f"""{NAV}<article class="feature"><div class="hero"><h1>{story.headline}</h1><p class="dek">{story.deck}</p></div>
<div class="prose">{html}</div><div class="colophon"><p class="bio">{bio}</p><p class="note">{story.note}</p></div></article>{NEWSLETTER}{FOOTER}""",
        ),
        doubtful=["***", bio],
    )


def release(story: Story) -> Made:
    """A press release of an office: data about it in a list, whom to ask at the end."""
    return made(
        "release",
        story,
        page(
            story,
            f"""{HEADER}<main id="content" role="main"><h1>{story.headline}</h1><dl class="metadata"><dt>From:</dt><dd>Harbor
authority</dd><dt>Published</dt><dd>{story.stamp}</dd></dl><p class="notice">{story.note}</p><div class="body-text">{body(story)}</div><section class="contact"><h2>
Media enquiries</h2><p>Press office, Pier Road, Kelby</p></section></main>{FOOTER}""",
        ),
        doubtful=["Media enquiries", "Press office, Pier Road, Kelby", "From:", "Published", "Harbor authority"],
    )


def platform(story: Story) -> Made:
    """A platform for writers: sections in sections, applause, more from others."""
    return made(
        "platform",
        story,
        page(
            story,
            f"""<div id="root"><div class="bb bc">{NAV}</div><article><div class="l"><section><div><div class="fr"><h1
class="pw-post-title">{story.headline}</h1><div class="ab"><a href="/@a">{story.byline}</a> <span>4 min read</span> {SHARE}</div><figure><img src="x.png"><figcaption
>{story.caption}</figcaption></figure>{body(story)}<p class="pw-post-body-paragraph"><em>{story.note}</em></p></div></div></section></div></article><div class="claps"
><span>214 claps</span><span>12 answers</span></div><div class="ac"><h2>More from {story.byline}</h2><div><h3>On fog</h3><p>{story.other}</p></div></div></div>""",
        ),
        doubtful=["4 min read"],
    )


def letter(story: Story) -> Made:
    """A letter to subscribers: boxes to subscribe between the paragraphs."""
    box = '<div class="subscription-widget-wrap"><div class="preamble"><p>Thanks for reading. Subscribe for free to get new posts.</p></div><form><input></form></div>'
    return made(
        "letter",
        story,
        page(
            story,
            f"""<div class="main-menu">{NAV}</div><article class="newsletter-post post"><div class="post-header"><h1 class="post-title">
{story.headline}</h1><h3 class="subtitle">{story.deck}</h3></div><div class="available-content"><div class="body markup">{body(story, box)}<div><hr></div><p>{story.note}
</p></div></div></article>{COMMENTS}{FOOTER}""",
        ),
    )


def promoted(story: Story) -> Made:
    """Paragraphs that only lead to other stories, a transcript's button, a box with the beginning of another story."""
    more = f'<p><strong>READ MORE: <a href="/x">{story.other}</a></strong></p>'
    promo = f'<div class="promo-box"><a href="/y"><h4>In depth</h4><p>{story.other}</p></a></div>'
    return made(
        "promoted",
        story,
        page(
            story,
            f"""{HEADER}<div class="post"><h1>{story.headline}</h1><div class="post-content">{body(story, more + promo)}</div>
<div class="post-correction">{story.note}</div></div>{RELATED}{FOOTER}""",
        ),
    )


def noted_first(story: Story) -> Made:
    """The note above everything, in an element whose role says so."""
    return made(
        "noted first",
        story,
        page(
            story,
            f"""{HEADER}<main><section role="note" class="banner"><p>{story.note}</p></section><h1>{story.headline}</h1>
<div class="meta"><span>{story.byline}</span> <span>{story.stamp}</span></div><div itemprop="articleBody">{body(story, SHARE)}</div></main>{RELATED}{FOOTER}""",
        ),
    )


def spans(story: Story) -> Made:
    """Each paragraph a span in a div of its own; share buttons between the body and the note."""
    html = "".join(f'<div class="r"><div><span class="t">{text}</span></div></div>' for text in story.paragraphs)
    return made(
        "spans",
        story,
        page(
            story,
            f"""<div class="app">{NAV}<div class="screen"><h1>{story.headline}</h1><div class="flow">{html}</div>{SHARE}<div class="r note"><span>
{story.note}</span></div></div>{FOOTER}</div>""",
        ),
    )


def twice_noted(story: Story) -> Made:
    """A note at the head and another at the foot, with a newsletter between the body and it."""
    head = "Editor's note: This story mentions a fire in which people lost their homes."
    return made(
        "twice noted",
        story,
        page(
            story,
            f"""{HEADER}<article><h1>{story.headline}</h1><div class="advisory"><em>{head}</em></div><div class="rich-text">{body(story)}</div>
{NEWSLETTER}<div class="corrections"><h4>Corrections</h4><p>{story.note}</p></div></article>{FOOTER}""",
        ),
        notices=[head, story.note],
        doubtful=["Corrections"],
    )


HELD: tuple[Template, ...] = (
    application, fields, nineties, television, magazine, release, platform, letter, promoted, noted_first, spans, twice_noted,
)  # fmt: skip
