"""The work of three-way merges: two comparisons with one base to one text, and what is built on that.

Lowest first: `clashes` (what sides can disagree about), `entries` (what a merged text is made of), `stretches` (characters
of the three revisions), `twice` (what would stand there twice), `replacements` (what one side did to words), `weaving`
(both sides' edits in one paragraph), `rewoven` (a passage read as one text), `blocks` (a paragraph's role and attributes),
`chunks` (paragraphs of the base that belong together, with what comes of them), `anchors` (places along the base),
`trading` (paragraphs that traded places), `insertions` and `gaps` (what was put in, moved, or removed), `passages` (what is
read again), `torn` (sentences that went to two paragraphs), `line_ends` and `spacing` (what stands between lines, and between
paragraphs), `assembling` (all of it, in order), `settling` (what settles a conflict), `bringers` and `places` (all of it before
that, and who brought which words), `conflicts` and `reporting` (what is told of them); `bystanders`, `fitting`, `locating` and
`landing` put a patch on a text that has drifted, which is a merge as well.
"""
