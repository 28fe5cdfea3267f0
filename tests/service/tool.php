<?php
// A day of that tool. An `assert` that fails ends it.
declare(strict_types=1);
ini_get('zend.assertions') === '1' || exit("php -d zend.assertions=1 tool.php ADDRESS\n");
require __DIR__ . '/client.php';

$service = new Revdiff($argv[1]);

// Compare: which words changed.
$texts = ['old' => 'Two 🔥 hurt in fire', 'new' => 'Three 🔥 hurt in Kelby fire'];
$diff = $service->ask('diff', $texts);
$words = array_values(array_filter($diff['alignment'][0]['edits'], fn (array $edit) => $edit['op'] !== 'equal'));
$told = array_map(fn (array $edit) => [
    cut($texts['old'], $edit['old']['start'], $edit['old']['end']),
    cut($texts['new'], $edit['new']['start'], $edit['new']['end']),
], $words);
assert($told === [['Two', 'Three'], ['', 'Kelby ']]);

// Show it, within a page: HTML that brings its own style, and nothing to escape.
$fragment = $service->post('render', ['diff' => $texts, 'as' => 'html', 'page' => false]);
assert(str_starts_with($fragment, '<style>'));

// Decide: both texts again, from the tool's own store, and the fingerprint of what was decided on.
$decision = [...$texts, 'fingerprint' => $diff['fingerprint'], 'changes' => [$words[1]['id']]];
$accepted = $service->ask('accept', $decision);
assert($accepted['revision']['text'] === 'Two 🔥 hurt in Kelby fire');
$excerpts = $accepted['provenance'][0]['excerpts'];
$pieces = array_map(fn (array $one) => cut($texts[$one['side']], $one['start'], $one['end']), $excerpts);
assert(implode('', $pieces) === $accepted['revision']['text']);

// The text changed meanwhile: the decision is not made.
try {
    $service->ask('accept', [...$decision, 'old' => 'Nobody is hurt']);
    assert(false);
} catch (Problem $problem) {
    assert($problem->getCode() === 409);
    assert($problem->told['type'] === 'urn:revdiff:problem:stale');
    assert($problem->told['pointer'] === '/fingerprint');
}

// Merge: the agency's update into the desk's copy. What both changed is a conflict, which the desk settles.
$sides = ['base' => 'Two hurt', 'ours' => 'Three hurt', 'theirs' => 'Four hurt'];
$merge = $service->ask('merge', $sides)['merge'];
$settled = array_fill_keys(array_column($merge['conflicts'], 'id'), 'ours');
assert($service->ask('merge', [...$sides, 'resolve' => $settled])['merge']['revision']['text'] === 'Three hurt');

// Code points, for who has many offsets in one text: `mb_substr` counts so, as `iconv_substr` does.
$points = $service->ask('diff', [...$texts, 'units' => 'code-points'])['alignment'][0]['edits'];
['start' => $start, 'end' => $end] = $points[array_key_last($points) - 1]['new'];
assert(iconv_substr($texts['new'], $start, $end - $start, 'UTF-8') === 'Kelby ');

echo "done\n";
