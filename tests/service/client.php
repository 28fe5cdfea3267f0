<?php
// What a newsroom's tool in PHP does: compare, show, decide, get the text, merge; and be told what is wrong.
declare(strict_types=1);

/** The service says no, with a reason: `type`, `title`, `status`, `detail`, and `pointer` where it is one member's fault. */
final class Problem extends RuntimeException
{
    /** @param array<string, mixed> $told */
    public function __construct(public readonly array $told)
    {
        parent::__construct($told['detail'] ?? $told['title'], $told['status']);
    }
}

final class Revdiff
{
    public function __construct(private readonly string $address, private readonly float $seconds = 10)
    {
    }

    /** @return array<string, mixed> */
    public function ask(string $name, array $asked): array
    {
        return self::read($this->post($name, $asked));
    }

    /** The answer as it is: a record in JSON, or what `/render` makes. */
    public function post(string $name, array $asked): string
    {
        $context = stream_context_create(['http' => [
            'method' => 'POST',
            'header' => 'Content-Type: application/json',
            // Throws where a text is no UTF-8.
            'content' => json_encode($asked, JSON_THROW_ON_ERROR),
            'timeout' => $this->seconds,
            // What is wrong is told in the body.
            'ignore_errors' => true,
        ]]);
        $stream = @fopen("$this->address/$name", 'r', context: $context);
        $body = $stream ? stream_get_contents($stream) : false;
        if ($body === false || stream_get_meta_data($stream)['timed_out']) {
            throw new RuntimeException("the service at $this->address does not answer");
        }
        $head = stream_get_meta_data($stream)['wrapper_data'];
        return preg_grep('~^content-type: application/problem\+json~i', $head) ? throw new Problem(self::read($body)) : $body;
    }

    /** @return array<string, mixed> */
    private static function read(string $body): array
    {
        return json_decode($body, associative: true, flags: JSON_THROW_ON_ERROR);
    }
}

/** What stands in a text from `start` to `end`: UTF-16 units in the service's answers, bytes in a string of PHP. */
function cut(string $text, int $start, int $end): string
{
    $units = iconv('UTF-8', 'UTF-16LE', $text);
    return iconv('UTF-16LE', 'UTF-8', substr($units, 2 * $start, 2 * ($end - $start)));
}
