# Uses DBD::Pg in the ways that programs do, and prints what they get: a line for each, `name: result`.
use strict;
use warnings;
use utf8;
use DBI;
use DBD::Pg qw(:async);
binmode STDOUT, ':encoding(UTF-8)';

sub connection {
    my ($which, $password, %options) = @_;
    my $address = join ';', "dbi:Pg:host=localhost", "port=$ENV{$which . '_PORT'}", "dbname=$ENV{$which . '_DATABASE'}",
        "sslmode=$ENV{SSLMODE}", "sslrootcert=$ENV{SSLROOTCERT}";
    return DBI->connect($address, 'demo', $password, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %options });
}

sub one { my ($c, $sql, @values) = @_; return ($c->selectrow_array($sql, undef, @values))[0] }
sub column { my ($c, $sql, @values) = @_; return @{ $c->selectcol_arrayref($sql, undef, @values) } }

# The SQLSTATE of what a block raises, or else its answer.
sub code {
    my ($c, $sql, @values) = @_;
    my $answer = eval { $c->do($sql, undef, @values) };
    return $@ ? $c->state : $answer;
}

sub requests {
    my ($c, $work) = @_;
    my $count = 'SELECT count(*) FROM storewire.requests';
    my $before = one($c, $count);
    $work->();
    return one($c, $count) - $before;
}

my %ask = (
    connect => sub {
        eval { connection('SHOP', 'wrong') };
        return $DBI::errstr =~ /password authentication failed/ ? 'refused' : 'not refused';
    },
    browse => sub {
        my ($c) = @_;
        my @tables = map { $_->[2] } @{ $c->table_info(undef, 'bigcommerce', '%', 'TABLE')->fetchall_arrayref };
        my %columns = map { $_ => 1 } map { $_->[2] } @{ $c->column_info(undef, 'bigcommerce', '%', '%')->fetchall_arrayref };
        my @foreign = map { "$_->[2].$_->[3] <- $_->[6].$_->[7]" }
            @{ $c->foreign_key_info(undef, undef, undef, undef, 'bigcommerce', 'order_items')->fetchall_arrayref };
        my @bare = grep { !$columns{$_} } @tables;
        return scalar @tables, scalar @bare, $c->primary_key(undef, 'bigcommerce', 'orders'), sort @foreign;
    },
    types => sub {
        my ($c) = @_;
        my $q = $c->prepare(q{SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 'äß€', NULL::text
            FROM orders WHERE id = ?});
        $q->execute(101);
        my @types = @{ $q->{pg_type} };
        my @row = $q->fetchrow_array;
        return @types, map { defined $_ ? $_ : 'undef' } @row[0, 3, 6, 7, 8];
    },
    parameters => sub {
        my ($c) = @_;
        my $q = $c->prepare('SELECT max(id) FROM orders WHERE id < ?');
        my @several = map { $q->execute(102 + $_); ($q->fetchrow_array)[0] } 0 .. 7;
        my @listed = column($c, 'SELECT id FROM orders WHERE id = ANY(?) AND status <> ? ORDER BY id', [101, 102], "Ä'\\");
        local $c->{pg_server_prepare} = 0;
        return @several, @listed, one($c, 'SELECT max(id) FROM orders WHERE id < ?', 110);
    },
    pushed => sub {
        my ($c) = @_;
        return requests($c, sub { one($c, 'SELECT id FROM orders WHERE id = ?', 205) }),
            requests($c, sub { column($c, 'SELECT id FROM orders ORDER BY id LIMIT ?', 5) });
    },
    parts => sub {
        my ($c) = @_;
        $c->begin_work;
        $c->do('DECLARE big CURSOR FOR SELECT id FROM orders');
        my $seen = 0;
        while (my @ids = column($c, 'FETCH 70 FROM big')) { $seen += @ids }
        $c->commit;
        return $seen;
    },
    copy => sub {
        my ($c) = @_;
        $c->do('COPY (SELECT id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT');
        my ($line, @lines);
        push @lines, $line =~ s/\n//r while $c->pg_getcopydata($line) >= 0;
        $c->do('COPY brands (name) FROM STDIN');
        $c->pg_putcopydata("perl $_\n") for 1 .. 2;
        $c->pg_putcopyend;
        return @lines, $c->do("DELETE FROM brands WHERE name LIKE 'perl _'");
    },
    errors => sub {
        my ($c) = @_;
        my @refused = map { code($c, $_) } 'SELECT nope FROM orders', 'SELECT 1 / (id - id) FROM orders', 'SELEC', 'SELECT * FROM nowhere', 'SELECT * FROM store';
        return @refused, one($c, 'SELECT count(*) FROM orders');
    },
    transaction => sub {
        my ($c) = @_;
        $c->begin_work;
        $c->pg_savepoint('a');
        my @got = (code($c, 'SELECT 1 / (id - id) FROM orders'), code($c, 'SELECT 1'));
        $c->pg_rollback_to('a');
        push @got, one($c, 'SELECT count(*) FROM orders');
        $c->commit;
        $c->begin_work;
        $c->do('SET TRANSACTION READ ONLY');
        push @got, code($c, "INSERT INTO brands (name) VALUES ('never')");
        $c->rollback;
        return @got;
    },
    write => sub {
        my ($c) = @_;
        my $key = one($c, 'INSERT INTO brands (name, page_title) VALUES (?, ?) RETURNING id', 'perl', 'a');
        my $updated = $c->do('UPDATE brands SET page_title = ? WHERE id = ?', undef, 'b', $key);
        my $taken = code($c, 'INSERT INTO brands (name) VALUES (?)', 'perl');
        my $title = one($c, 'SELECT page_title FROM brands WHERE id = ?', $key);
        return $key > 0 ? 'positive' : 'not positive', $updated, $taken, $title, $c->do('DELETE FROM brands WHERE id = ?', undef, $key);
    },
    call => sub {
        my ($c) = @_;
        my @back = ('WEB', 'http://localhost:1/', 'xyz');
        my @answers = (one($c, 'SELECT url FROM GetOAuthAuthorizationURL(?, ?, state => ?)', @back),
            one($c, 'EXEC GetOAuthAuthorizationURL AuthMode = ?, CallbackURL = ?, State = ?', @back),
            one($c, 'CALL GetOAuthAuthorizationURL(?, ?, state => ?)', @back));
        return map { /state=xyz/ ? 'state' : $_ } @answers;
    },
);

my $c = connection('SHOP', 'demo');
print "version: $DBD::Pg::VERSION\n";
for my $name (sort keys %ask) {
    print "$name: ", join(' ', $ask{$name}->($c)), "\n";
}
$c->disconnect;

# An asynchronous statement is canceled; then the connection answers again.
my $slow = connection('SLOW', 'demo');
$slow->do('SELECT count(DISTINCT staff_notes) FROM orders', { pg_async => PG_ASYNC });
select undef, undef, undef, 0.7;
my $canceled = $slow->pg_cancel;
print "cancel: ", $canceled ? 'canceled' : 'not canceled', ' ', $slow->state, ' ', one($slow, 'SELECT id FROM orders WHERE id = 101'), "\n";
$slow->disconnect;
