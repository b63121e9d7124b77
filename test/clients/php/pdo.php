<?php
// Uses PDO's pgsql driver in the ways that programs do, and prints what they get: a line for each, `name: result`.
declare(strict_types=1);

function connection(string $which, string $password = 'demo', array $options = []): PDO
{
    $address = sprintf(
        'pgsql:host=localhost;port=%s;dbname=%s;sslmode=%s;sslrootcert=%s',
        ...array_map('getenv', ["{$which}_PORT", "{$which}_DATABASE", 'SSLMODE', 'SSLROOTCERT']),
    );
    return new PDO($address, 'demo', $password, $options + [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
}

function run(PDO $c, string $sql, mixed ...$values): PDOStatement
{
    $statement = $c->prepare($sql);
    foreach ($values as $i => $value) {
        $statement->bindValue($i + 1, $value, is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR);
    }
    $statement->execute();
    return $statement;
}

function one(PDO $c, string $sql, mixed ...$values): mixed
{
    return run($c, $sql, ...$values)->fetchColumn();
}

/** The SQLSTATE of an error. */
function code(PDO $c, string $sql, mixed ...$values): string
{
    try {
        return (string) run($c, $sql, ...$values)->rowCount();
    } catch (PDOException $error) {
        return $error->getCode();
    }
}

function requests(PDO $c, callable $work): int
{
    $count = 'SELECT count(*) FROM storewire.requests';
    $before = one($c, $count);
    $work();
    return one($c, $count) - $before;
}

$ask = [
    'connect' => function (PDO $c): array {
        try {
            connection('SHOP', 'wrong');
            return ['not refused'];
        } catch (PDOException $error) {
            return [str_contains($error->getMessage(), 'password authentication failed'), $c->getAttribute(PDO::ATTR_SERVER_VERSION) >= '18'];
        }
    },
    'types' => function (PDO $c): array {
        $q = run($c, "SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 'äß€', NULL::text
            FROM orders WHERE id = ?", 101);
        $types = array_map(fn (int $i) => $q->getColumnMeta($i)['native_type'], range(0, 8));
        $row = $q->fetch(PDO::FETCH_NUM);
        return [...$types, ...array_map('get_debug_type', $row), $row[6], $row[7], $q->getColumnMeta(0)['table']];
    },
    'parameters' => function (PDO $c): array {
        $q = $c->prepare('SELECT max(id) FROM orders WHERE id < :most');
        $several = [];
        for ($i = 0; $i < 8; $i++) {
            $q->execute(['most' => 102 + $i]);
            $several[] = $q->fetchColumn();
        }
        $typed = one($c, 'SELECT count(*) FROM orders WHERE id > ? AND total_inc_tax > ? AND date_created > ? AND status <> ?', 110, '0.01', '2001-02-03', "Ä'\\");
        return [...$several, $typed];
    },
    'pushed' => fn (PDO $c): array => [
        requests($c, fn () => one($c, 'SELECT id FROM orders WHERE id = ?', 205)),
        requests($c, fn () => run($c, 'SELECT id FROM orders ORDER BY id LIMIT ?', 5)->fetchAll()),
        // As texts, which PDO makes of what execute() is given.
        requests($c, function () use ($c) {
            $c->prepare('SELECT id FROM orders ORDER BY id LIMIT ?')->execute(['5']);
        }),
    ],
    'parts' => function (PDO $c): array {
        $c->beginTransaction();
        $q = $c->prepare('SELECT id FROM orders', [PDO::ATTR_CURSOR => PDO::CURSOR_SCROLL]);
        $q->execute();
        $first = $q->fetchColumn();
        $last = $q->fetch(PDO::FETCH_NUM, PDO::FETCH_ORI_LAST)[0];
        $back = $q->fetch(PDO::FETCH_NUM, PDO::FETCH_ORI_FIRST)[0];
        $c->commit();
        return [$first, $last > $first, $back];
    },
    'copy' => function (PDO $c): array {
        $c->pgsqlCopyFromArray('brands', ["php 1\t\\N", "php 2\t\\N"], "\t", '\\\\N', 'name, page_title');
        $lines = $c->pgsqlCopyToArray('(SELECT id FROM orders WHERE id < 103 ORDER BY id)');
        return [...array_map('trim', $lines), run($c, "DELETE FROM brands WHERE name LIKE 'php _'")->rowCount()];
    },
    'errors' => fn (PDO $c): array => [
        ...array_map(
            fn (string $sql) => code($c, $sql),
            ['SELECT nope FROM orders', 'SELECT 1 / (id - id) FROM orders', 'SELEC', 'SELECT * FROM nowhere', 'SELECT * FROM store'],
        ),
        one($c, 'SELECT count(*) FROM orders'),
    ],
    'transaction' => function (PDO $c): array {
        $c->beginTransaction();
        $c->exec('SAVEPOINT a');
        $got = [code($c, 'SELECT 1 / (id - id) FROM orders'), code($c, 'SELECT 1')];
        $c->exec('ROLLBACK TO a');
        $got[] = one($c, 'SELECT count(*) FROM orders');
        $c->commit();
        $c->beginTransaction();
        $c->exec('SET TRANSACTION READ ONLY');
        $got[] = code($c, "INSERT INTO brands (name) VALUES ('never')");
        $c->rollBack();
        return $got;
    },
    'write' => function (PDO $c): array {
        $key = one($c, 'INSERT INTO brands (name, page_title) VALUES (?, ?) RETURNING id', 'php', 'a');
        $updated = run($c, 'UPDATE brands SET page_title = ? WHERE id = ?', 'b', $key)->rowCount();
        $taken = code($c, 'INSERT INTO brands (name) VALUES (?)', 'php');
        $title = one($c, 'SELECT page_title FROM brands WHERE id = ?', $key);
        return [$key > 0, $updated, $taken, $title, run($c, 'DELETE FROM brands WHERE id = ?', $key)->rowCount()];
    },
    'call' => fn (PDO $c): array => array_map(
        fn (string $sql) => str_contains(one($c, $sql, 'WEB', 'http://localhost:1/', 'xyz'), 'state=xyz'),
        [
            'SELECT url FROM GetOAuthAuthorizationURL(?, ?, state => ?)',
            'EXEC GetOAuthAuthorizationURL AuthMode = ?, CallbackURL = ?, State = ?',
            'CALL GetOAuthAuthorizationURL(?, ?, state => ?)',
        ],
    ),
];

echo 'version: ', PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION, '.', PHP_RELEASE_VERSION, "\n";
// By the words of the arguments: parameters prepared on the server, in one round, or written into the text.
$ways = [
    'prepared' => [],
    'unprepared' => [PDO::PGSQL_ATTR_DISABLE_PREPARES => true],
    'emulated' => [PDO::ATTR_EMULATE_PREPARES => true],
];
foreach (array_intersect_key($ways, array_flip(array_slice($argv, 1))) as $way => $options) {
    $c = connection('SHOP', 'demo', $options);
    foreach ($ask as $name => $question) {
        echo "$way $name: ", implode(' ', array_map(fn ($value) => is_scalar($value) ? var_export($value, true) : 'null', $question($c))), "\n";
    }
}

// PDO cannot cancel; the pgsql functions can. Then the connection answers again.
$slow = pg_connect(sprintf(
    "host=localhost port=%s dbname=%s user=demo password=demo sslmode=%s sslrootcert='%s'",
    ...array_map('getenv', ['SLOW_PORT', 'SLOW_DATABASE', 'SSLMODE', 'SSLROOTCERT']),
));
pg_send_query($slow, 'SELECT count(DISTINCT staff_notes) FROM orders');
usleep(700_000);
pg_cancel_query($slow);
$answer = pg_query_params($slow, 'SELECT id FROM orders WHERE id = $1', [101]);
echo 'after a cancel: ', pg_fetch_result($answer, 0, 0), "\n";
