# ruff: noqa: E501 lines of HTML are as long as they are
"""Pages of many kinds of sites, looked at while rules are made; `held` has those that are not."""

from __future__ import annotations

import json

from tests.formats.pages.furniture import AD, COMMENTS, COOKIES, FOOTER, HEADER, NAV, NEWSLETTER, RELATED, SHARE, TAGS
from tests.formats.pages.story import Made, Story, Template, body, is_subhead, made, p, page


def semantic(story: Story) -> Made:
    """Article, header, aside, footer as the standard means them; the note is the last paragraph."""
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": "2024-11-04T18:00:00+01:00",
    }
    return made(
        "semantic",
        story,
        page(
            story,
            f"""{HEADER}<main><article><header><h1>{story.headline}</h1>
<p class="standfirst">{story.deck}</p><p class="byline">By {story.byline}</p><time datetime="2024-11-04T18:00">{story.stamp}</time></header>
{body(story)}<p class="correction">{story.note}</p></article><aside>{RELATED}</aside></main>{FOOTER}""",
            f'<script type="application/ld+json">{json.dumps(ld)}</script>',
        ),
    )


def div_soup(story: Story) -> Made:
    """Classes that say nothing, related links in the middle, the note in a div of its own after the body."""
    return made(
        "div soup",
        story,
        page(
            story,
            f"""<div class="a1"><div class="b7">{NAV}</div><div class="c3"><div class="d9"><h1
class="k2">{story.headline}</h1><div class="e4">{story.byline}</div><div class="f5"><div class="g6">{body(story, RELATED)}</div></div>
<div class="h8">{story.note}</div></div></div>{FOOTER}</div>""",
        ),
    )


def weblog(story: Story) -> Made:
    """A blog system's usual theme: share buttons, related posts, tags, comments; the note in italics at the foot."""
    return made(
        "weblog",
        story,
        page(
            story,
            f"""<div id="page" class="site"><div id="content"><div id="primary"><main id="main">
<article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">{story.headline}</h1><div class="entry-meta">
Posted on <time class="entry-date">{story.stamp}</time> by <a href="/a">{story.byline}</a></div></header><div class="entry-content">
{body(story)}<p><em>{story.note}</em></p><div class="sharedaddy"><h3>Share this:</h3>{SHARE}</div><div id="jp-relatedposts">{RELATED}</div></div>
<footer class="entry-footer">{TAGS}</footer></article>{COMMENTS}</main></div><div id="secondary" class="widget-area">{NEWSLETTER}</div></div>
{FOOTER}</div>""",
            '<meta property="article:published_time" content="2024-11-04T18:00:00+00:00">',
        ),
        doubtful=[f"Posted on {story.stamp} by {story.byline}"],
    )


def broken_lines(story: Story) -> Made:
    """An old page: one cell of a layout table, two line breaks between paragraphs."""
    text = "<br><br>\n".join(story.paragraphs)
    return made(
        "broken lines",
        story,
        page(
            story,
            f"""<table width="100%"><tr><td width="160"><a href="/">Home</a><br><a href="/news">News</a>
<br><a href="/archive">Archive</a></td><td><h1>{story.headline}</h1><font size="2">{text}<br><br>{story.note}</font></td></tr></table>
<center><font size="1">© The Kelby Herald</font></center>""",
        ),
    )


def tabloid(story: Story) -> Made:
    """Bullets on top, captions, a newsletter and a pulled quote in the middle; the editors' note at the head."""
    quote = f'<aside class="pull-quote"><blockquote>{story.pull}</blockquote></aside>'
    figure = f'<figure><img src="a.jpg" alt=""><figcaption>{story.caption}</figcaption></figure>'
    return made(
        "tabloid",
        story,
        page(
            story,
            f"""{HEADER}<div class="article-wrap"><h1>{story.headline}</h1><ul class="bullets"><li>
{story.deck}</li></ul><div class="editors-note">{story.note}</div><div class="author">By {story.byline}</div>{figure}
<div class="article-body">{body(story, quote + NEWSLETTER)}</div>{SHARE}</div><div class="most-read">{RELATED}</div>{FOOTER}""",
        ),
    )


def live_blog(story: Story) -> Made:
    """Entries under clock times, the note pinned on top."""
    entries = "".join(
        f'<div class="entry"><time>{18 - n}:{n}5</time><div class="entry-text">{p(text)}</div>{SHARE}</div>'
        for n, text in enumerate(story.paragraphs)
    )
    return made(
        "live blog",
        story,
        page(
            story,
            f"""{HEADER}<main><h1>{story.headline}</h1><p class="summary">{story.deck}</p>
<div class="pinned"><p>{story.note}</p></div><div class="live-entries">{entries}</div></main>{FOOTER}""",
        ),
        doubtful=[f"{18 - n}:{n}5" for n in range(len(story.paragraphs))],
    )


def paywall(story: Story) -> Made:
    """The first paragraphs, and a box that asks for money."""
    first = "".join(p(text) for text in story.paragraphs[:3])
    return made(
        "paywall",
        story,
        page(
            story,
            f"""{HEADER}<article class="teaser"><h1>{story.headline}</h1><p class="note-above">{story.note}</p>
{first}<div class="paywall"><h2>Subscribe to go on reading</h2><p>Read this article and all others for $1 a week. You can cancel at
any time.</p><a href="/subscribe">See all offers</a></div></article>{RELATED}{FOOTER}""",
        ),
        paragraphs=story.paragraphs[:3],
    )


def mobile(story: Story) -> Made:
    """A page for telephones; the note in a footer of the article."""
    return made(
        "mobile",
        story,
        page(
            story,
            f"""<amp-sidebar id="side">{NAV}</amp-sidebar><main id="content"><h1>{story.headline}</h1>
<div class="amp-byline">{story.byline}</div><section class="text">{body(story, '<amp-ad width="300"></amp-ad>')}</section>
<footer class="article-correction"><p>{story.note}</p></footer></main>{FOOTER}""",
        ),
    )


def footnoted(story: Story) -> Made:
    """Hashed classes, and the note below a bullet at the foot of the article, above tags and share buttons."""
    note = f"• {story.note}"
    return made(
        "footnoted",
        story,
        page(
            story,
            f"""{HEADER}<main data-layout="Standard"><article><div data-gu-name="headline" class="dcr-1djovmt"><h1>
{story.headline}</h1></div><div data-gu-name="standfirst"><p>{story.deck}</p></div><div data-gu-name="body" class="dcr-1mfutf8"><div id="maincontent"
class="dcr-ch7w1w">{body(story)}<p class="dcr-footnote">{note}</p></div>{TAGS}{SHARE}</div></article></main>{RELATED}{FOOTER}""",
        ),
        notices=[note],
    )


def agency(story: Story) -> Made:
    """Advertisements and links to read more between the paragraphs, a rule and the note at the end."""
    more = f'{AD}<div class="PageListRightRailA"><a href="/x">READ MORE: {story.other}</a></div>'
    return made(
        "agency",
        story,
        page(
            story,
            f"""<div class="Page-header">{NAV}</div><div class="Page-content"><h1 class="Page-headline">{story.headline}</h1>
<div class="Page-byline">BY {story.byline.upper()}</div><div class="RichTextStoryBody RichTextBody">{body(story, more)}<p>___</p><p>{story.note}</p></div></div>
{FOOTER}""",
        ),
        doubtful=["___", f"BY {story.byline.upper()}"],
    )


def listing(story: Story) -> Made:
    """Headings over lists."""
    first, *rest = story.paragraphs
    items = [text for text in rest if not is_subhead(text)]
    lists = (
        f"<h2>What is known</h2><ul>{''.join(f'<li>{text}</li>' for text in items[:3])}</ul><h2>What is not</h2><ol>"
    )
    lists += "".join(f"<li><p>{text}</p></li>" for text in items[3:]) + "</ol>"
    return made(
        "listing",
        story,
        page(
            story,
            f"""{HEADER}<main><h1>{story.headline}</h1><div class="content"><p>{first}</p>{lists}</div>
<div class="content-note">{story.note}</div></main>{FOOTER}""",
        ),
        paragraphs=[first, "What is known", *items[:3], "What is not", *items[3:]],
    )


def table(story: Story) -> Made:
    """A table of figures among the paragraphs."""
    cells = [["Year", "Passengers"], ["2022", "41,200"], ["2023", "43,950"]]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return made(
        "table",
        story,
        page(
            story,
            f"""{HEADER}<article><h1>{story.headline}</h1>{"".join(p(text) for text in story.paragraphs[:2])}
<table>{rows}</table>{"".join(p(text) for text in story.paragraphs[2:])}<p>{story.note}</p></article>{FOOTER}""",
        ),
        paragraphs=[*story.paragraphs[:2], *(cell for row in cells for cell in row), *story.paragraphs[2:]],
    )


def refrain(story: Story) -> Made:
    """One paragraph twice in a row, and another one again at the end."""
    texts = [story.paragraphs[0], story.paragraphs[1], story.paragraphs[1], *story.paragraphs[2:], story.paragraphs[1]]
    return made(
        "refrain",
        story,
        page(
            story,
            f"""{HEADER}<article><h1>{story.headline}</h1><div class="text">{"".join(p(text) for text in texts)}</div>
<p>{story.note}</p></article>{FOOTER}""",
        ),
        paragraphs=texts,
    )


def quoted(story: Story) -> Made:
    """Block quotes, one of them from elsewhere."""
    texts = [*story.paragraphs[:2], story.other, *story.paragraphs[2:]]
    html = "".join(f"<blockquote><p>{text}</p></blockquote>" if text == story.other else p(text) for text in texts)
    return made(
        "quoted",
        story,
        page(
            story,
            f"""{HEADER}<article class="story"><h1>{story.headline}</h1>{html}
<section class="story-updates"><p>{story.note}</p></section></article>{FOOTER}""",
        ),
        paragraphs=texts,
    )


def cookies(story: Story) -> Made:
    """A banner of well written prose first, the note in an aside."""
    return made(
        "cookies",
        story,
        page(
            story,
            f"""{COOKIES}{HEADER}<div class="wrapper"><article><h1>{story.headline}</h1>{body(story, AD)}
<aside class="correction-box"><p>{story.note}</p></aside></article><aside>{RELATED}</aside></div>{FOOTER}""",
        ),
    )


def commented(story: Story) -> Made:
    """More comments than text, one of which corrects another."""
    return made(
        "commented",
        story,
        page(
            story,
            f"""{HEADER}<div id="story"><h1>{story.headline}</h1>{body(story)}<p class="amend">{story.note}</p></div>
{COMMENTS}{COMMENTS.replace("comments", "responses")}{FOOTER}""",
        ),
    )


def short(story: Story) -> Made:
    """One paragraph and its note among much else."""
    return made(
        "short",
        story,
        page(
            story,
            f"""{HEADER}<div class="main"><div class="news"><h1>{story.headline}</h1><p>{story.paragraphs[0]}</p>
<p><i>{story.note}</i></p></div><div class="right">{RELATED}{NEWSLETTER}</div></div>{FOOTER}""",
        ),
        paragraphs=story.paragraphs[:1],
    )


def afterword(story: Story) -> Made:
    """The note in small print outside the article."""
    return made(
        "afterword",
        story,
        page(
            story,
            f"""{HEADER}<article><h1>{story.headline}</h1><div class="body">{body(story)}</div></article>
<div class="after"><small>{story.note}</small></div>{SHARE}{RELATED}{FOOTER}""",
        ),
    )


def interview(story: Story) -> Made:
    """Questions in bold."""
    texts = []
    html = ""
    for number, text in enumerate(story.paragraphs[:5]):
        question = f"And what of point {number + 1}?"
        texts += [question, text]
        html += f"<p><strong>{question}</strong></p>{p(text)}"
    return made(
        "interview",
        story,
        page(
            story,
            f"""{HEADER}<main class="interview"><h1>{story.headline}</h1><div class="qa">{html}<p>{story.note}</p></div>
</main>{NEWSLETTER}{FOOTER}""",
        ),
        paragraphs=texts,
    )


def only_divs(story: Story) -> Made:
    """No paragraph is one: each is a div."""
    html = "".join(f'<div class="paragraph">{text}</div>' for text in story.paragraphs)
    return made(
        "only divs",
        story,
        page(
            story,
            f"""{HEADER}<div class="story"><div class="title">{story.headline}</div><div class="text">{html}</div>
<div class="update-note">{story.note}</div></div>{RELATED}{FOOTER}""",
        ),
    )


def sections(story: Story) -> Made:
    """A section for each paragraph, and teasers of other stories after them that are articles too."""
    html = "".join(
        f'<section class="zn-body-text"><div class="zn-body__paragraph">{text}</div></section>'
        for text in story.paragraphs
    )
    cards = "".join(
        f'<article class="card"><h3><a href="/{n}">Another story</a></h3><p>{story.other}</p></article>'
        for n in range(3)
    )
    return made(
        "sections",
        story,
        page(
            story,
            f"""{HEADER}<article class="pg-rail"><h1>{story.headline}</h1><div class="l-container">{html}
<section class="zn-body-text"><p class="zn-body__footer">{story.note}</p></section></div></article><div class="more">{cards}</div>{FOOTER}""",
        ),
    )


def columns(story: Story) -> Made:
    """Two columns with half the text in each."""
    half = len(story.paragraphs) // 2
    left, right = ("".join(p(text) for text in part) for part in (story.paragraphs[:half], story.paragraphs[half:]))
    return made(
        "columns",
        story,
        page(
            story,
            f"""{HEADER}<div class="sheet"><h1>{story.headline}</h1><div class="col-1">{left}</div><div class="col-2">
{right}<p class="erratum">{story.note}</p></div></div><div class="pager"><a href="?1">1</a> <a href="?2">2</a> <a href="?2">Next</a></div>{FOOTER}""",
        ),
    )


def marked(story: Story) -> Made:
    """Links, times, line breaks and signs inside the paragraphs."""
    opening = "The address is:\nPier 7\nKelby"
    tail = f"On Monday at 6 p.m. the CO2 meter at the pier was read.{story.paragraphs[0]}"
    html = "<p>The address is:<br>Pier 7<br/>Kelby</p>" + body(story)
    html += f'<p>On <time datetime="2024-11-04">Monday</time> at 6 p.m. the <a href="/co2">CO<sub>2</sub> meter</a> at the pier was <b>read</b>.{story.paragraphs[0]}</p>'
    return made(
        "marked",
        story,
        page(
            story,
            f"""{HEADER}<article><h1>{story.headline}</h1>{html}<p><strong>{story.note}</strong></p></article>{FOOTER}""",
        ),
        paragraphs=[opening, *story.paragraphs, tail],
    )


TEMPLATES: tuple[Template, ...] = (
    semantic, div_soup, weblog, broken_lines, tabloid, live_blog, paywall, mobile, footnoted, agency, listing, table, refrain,
    quoted, cookies, commented, short, afterword, interview, only_divs, sections, columns, marked,
)  # fmt: skip
