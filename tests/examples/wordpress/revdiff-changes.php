<?php
/**
 * Plugin Name: Changes by revdiff
 * Description: Below the editor, what became of the post since its last revision that says something else.
 * Version: 1.0
 * Requires PHP: 8.1
 */
declare(strict_types=1);

defined('ABSPATH') || exit;
// Where `revdiff serve` listens; wp-config.php may say otherwise.
defined('REVDIFF_SERVICE') || define('REVDIFF_SERVICE', 'http://127.0.0.1:8737');

add_action('add_meta_boxes_post', function (): void {
    add_meta_box('revdiff-changes', esc_html__('Changes', 'revdiff-changes'), 'revdiff_box', 'post', 'normal');
});

/** What stands in the box of a post. */
function revdiff_box(WP_Post $post): void
{
    $before = revdiff_before($post, wp_get_post_revisions($post->ID));
    if ($before === null) {
        echo '<p>', esc_html__('No revision says something else.', 'revdiff-changes'), '</p>';
        return;
    }
    try {
        // A fragment of HTML in which every text is escaped, with a style of its own: wp_kses would take that out.
        echo revdiff_fragment($before, $post);
    } catch (RuntimeException $problem) {
        echo '<p>', esc_html($problem->getMessage()), '</p>';
    }
}

/**
 * The newest of the revisions that has another title, excerpt or content than the post. What was saved by itself is none.
 *
 * @param WP_Post[] $revisions the newest first
 */
function revdiff_before(WP_Post $post, array $revisions): ?WP_Post
{
    foreach ($revisions as $revision) {
        if (!wp_is_post_autosave($revision) && revdiff_texts($revision) !== revdiff_texts($post)) {
            return $revision;
        }
    }
    return null;
}

/** @return array<string, string> what of a post the service reads */
function revdiff_texts(WP_Post $post): array
{
    return ['post_title' => $post->post_title, 'post_excerpt' => $post->post_excerpt, 'post_content' => $post->post_content];
}

function revdiff_fragment(WP_Post $before, WP_Post $post): string
{
    $texts = ['old' => revdiff_read($before), 'new' => revdiff_read($post)];
    return revdiff_ask('render', ['diff' => $texts, 'as' => 'html', 'page' => false]);
}

/** @return array<string, mixed> the record of a revision, with paragraphs, roles and marks */
function revdiff_read(WP_Post $post): array
{
    $row = wp_json_encode(['ID' => $post->ID, ...revdiff_texts($post)]);
    $read = revdiff_ask('read', ['data' => base64_encode($row), 'format' => 'wordpress']);
    $revision = json_decode($read, associative: true)['revision'] ?? null;
    // Whatever else listens there answers something else.
    return is_array($revision) ? $revision : throw new RuntimeException('This is not the service.');
}

function revdiff_ask(string $name, array $asked): string
{
    $answer = wp_remote_post(REVDIFF_SERVICE . "/$name", [
        'headers' => ['Content-Type' => 'application/json'],
        'body' => wp_json_encode($asked),
        'timeout' => 10,
    ]);
    if (is_wp_error($answer)) {
        throw new RuntimeException($answer->get_error_message());
    }
    $body = wp_remote_retrieve_body($answer);
    if (wp_remote_retrieve_response_code($answer) !== 200) {
        $told = json_decode($body, associative: true)['detail'] ?? null;
        throw new RuntimeException(is_string($told) ? $told : 'The service does not answer.');
    }
    return $body;
}
