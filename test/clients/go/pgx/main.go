// Uses pgx in the ways that programs do, and prints what they get: a line for each, `name: result`.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

var ctx = context.Background()

func address(which string, password string) string {
	return fmt.Sprintf("postgresql://demo:%s@localhost:%s/%s?sslmode=%s&sslrootcert=%s", password,
		os.Getenv(which+"_PORT"), os.Getenv(which+"_DATABASE"), os.Getenv("SSLMODE"), url.QueryEscape(os.Getenv("SSLROOTCERT")))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// The SQLSTATE of an error; what it says, where it has none.
func code(err error) string {
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		return refused.Code
	}
	return fmt.Sprint(err)
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func one[T any](c querier, sql string, args ...any) T {
	return must(pgx.CollectExactlyOneRow(must(c.Query(ctx, sql, args...)), pgx.RowTo[T]))
}

func column[T any](c querier, sql string, args ...any) []T {
	return must(pgx.CollectRows(must(c.Query(ctx, sql, args...)), pgx.RowTo[T]))
}

func refused(c *pgx.Conn, sql string, args ...any) string {
	_, err := c.Exec(ctx, sql, args...)
	return code(err)
}

func requests(c *pgx.Conn, work func()) int {
	const count = "SELECT count(*)::int FROM storewire.requests"
	before := one[int](c, count)
	work()
	return one[int](c, count) - before
}

func connect(c *pgx.Conn) any {
	_, err := pgx.Connect(ctx, address("SHOP", "wrong"))
	return []any{c.PgConn().ParameterStatus("server_encoding"), code(err)}
}

func browse(c *pgx.Conn) any {
	return []any{
		one[int](c, "SELECT count(*)::int FROM information_schema.tables WHERE table_schema = $1 AND table_type = 'BASE TABLE'", "bigcommerce"),
		column[string](c, "SELECT column_name::text FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position LIMIT 3", "bigcommerce", "orders"),
	}
}

func types(c *pgx.Conn) any {
	rows := must(c.Query(ctx, `SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8,
		DATE '2024-02-29', 'äß€', NULL::text FROM orders WHERE id = $1`, 101))
	defer rows.Close()
	var names []string
	for rows.Next() {
		for _, value := range must(rows.Values()) {
			names = append(names, fmt.Sprintf("%T", value))
		}
		names = append(names, fmt.Sprint(must(rows.Values())[6:8]))
	}
	return names
}

func parameters(c *pgx.Conn) any {
	var several []int
	for i := range 8 {
		several = append(several, one[int](c, "SELECT max(id) FROM orders WHERE id < $1", 102+i))
	}
	listed := column[int](c, "SELECT id FROM orders WHERE id = ANY($1) AND date_created > $2 AND status <> $3 ORDER BY id",
		[]int{101, 102}, time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC), `Ä'\`)
	return []any{several, listed}
}

func pushed(c *pgx.Conn) any {
	return []int{
		requests(c, func() { one[int](c, "SELECT id FROM orders WHERE id = $1", 205) }),
		requests(c, func() { column[int](c, "SELECT id FROM orders ORDER BY id LIMIT $1", 5) }),
	}
}

// A cursor in a transaction, and rows as they come.
func parts(c *pgx.Conn) any {
	tx := must(c.Begin(ctx))
	must(tx.Exec(ctx, "DECLARE big CURSOR FOR SELECT id FROM orders"))
	seen := 0
	for {
		ids := column[int](tx, "FETCH 70 FROM big")
		seen += len(ids)
		if len(ids) == 0 {
			break
		}
	}
	must(0, tx.Commit(ctx))
	rows := must(c.Query(ctx, "SELECT id FROM orders"))
	streamed := 0
	for rows.Next() {
		streamed++
		if streamed == 20 {
			rows.Close()
		}
	}
	return []int{seen, streamed, one[int](c, "SELECT count(*)::int FROM orders")}
}

func batch(c *pgx.Conn) any {
	queued := &pgx.Batch{}
	for i := range 5 {
		queued.Queue("SELECT max(id) FROM orders WHERE id <= $1", 100+i)
	}
	sent := c.SendBatch(ctx, queued)
	var got []any
	for range 5 {
		var id int
		must(0, sent.QueryRow().Scan(&id))
		got = append(got, id)
	}
	must(0, sent.Close())
	failing := &pgx.Batch{}
	failing.Queue("SELECT count(*) FROM orders")
	failing.Queue("SELECT 1 / (id - id) FROM orders")
	failing.Queue("SELECT count(*) FROM orders")
	got = append(got, code(c.SendBatch(ctx, failing).Close()))
	pipeline := c.PgConn().StartPipeline(ctx)
	for range 3 {
		pipeline.SendQueryParams("SELECT id FROM orders WHERE id = $1", [][]byte{[]byte("105")}, nil, nil, nil)
	}
	must(0, pipeline.Sync())
	for range 3 {
		answer := must(pipeline.GetResults()).(*pgconn.ResultReader).Read()
		got = append(got, string(answer.Rows[0][0]))
	}
	must(0, pipeline.Close())
	return append(got, one[int](c, "SELECT count(*)::int FROM orders"))
}

func copying(c *pgx.Conn) any {
	var out bytes.Buffer
	told := must(c.PgConn().CopyTo(ctx, &out, "COPY (SELECT id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT"))
	must(c.Exec(ctx, "CREATE TEMP TABLE mine (id int)"))
	given := must(c.CopyFrom(ctx, pgx.Identifier{"mine"}, []string{"id"}, pgx.CopyFromRows([][]any{{101}, {102}, {-1}})))
	brands := must(c.CopyFrom(ctx, pgx.Identifier{"bigcommerce", "brands"}, []string{"name"}, pgx.CopyFromRows([][]any{{"copied 1"}, {"copied 2"}})))
	removed := must(c.Exec(ctx, "DELETE FROM brands WHERE name LIKE 'copied _'")).RowsAffected()
	return []any{told.String(), out.String() == "100\n101\n102\n", given, one[int](c, "SELECT count(*)::int FROM mine JOIN orders USING (id)"), brands, removed}
}

func failures(c *pgx.Conn) any {
	var got []any
	for _, sql := range []string{"SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", "SELECT * FROM nowhere", "SELECT * FROM store"} {
		got = append(got, refused(c, sql))
	}
	return append(got, one[int](c, "SELECT count(*)::int FROM orders"))
}

func transaction(c *pgx.Conn) any {
	tx := must(c.Begin(ctx))
	inner := must(tx.Begin(ctx))
	_, err := inner.Exec(ctx, "SELECT 1 / (id - id) FROM orders")
	got := []any{code(err)}
	_, err = inner.Exec(ctx, "SELECT count(*) FROM orders")
	got = append(got, code(err))
	must(0, inner.Rollback(ctx))
	got = append(got, one[int](tx, "SELECT count(*)::int FROM orders"))
	must(0, tx.Commit(ctx))
	reader := must(c.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}))
	got = append(got, one[int](reader, "SELECT count(*)::int FROM orders"))
	_, err = reader.Exec(ctx, "INSERT INTO brands (name) VALUES ('never')")
	got = append(got, code(err))
	must(0, reader.Rollback(ctx))
	return got
}

func write(c *pgx.Conn) any {
	key := one[int](c, "INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING id", "go", "a")
	updated := must(c.Exec(ctx, "UPDATE brands SET page_title = $1 WHERE id = $2", "b", key)).RowsAffected()
	taken := refused(c, "INSERT INTO brands (name) VALUES ($1)", "go")
	title := one[string](c, "SELECT page_title FROM brands WHERE id = $1", key)
	return []any{key > 0, updated, taken, title, must(c.Exec(ctx, "DELETE FROM brands WHERE id = $1", key)).String()}
}

func call(c *pgx.Conn) any {
	const back = "http://localhost:1/"
	selected := one[string](c, "SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)", "WEB", back, "xyz")
	executed := one[string](c, "EXEC GetOAuthAuthorizationURL AuthMode = $1, CallbackURL = $2, State = $3", "WEB", back, "xyz")
	return selected == executed && bytes.Contains([]byte(selected), []byte("state=xyz"))
}

// A context that ends cancels the statement at the server; pgx gives the connection up.
func cancel() any {
	config := must(pgxpool.ParseConfig(address("SLOW", "demo")))
	pool := must(pgxpool.NewWithConfig(ctx, config))
	defer pool.Close()
	soon, stop := context.WithTimeout(ctx, 700*time.Millisecond)
	defer stop()
	_, err := pool.Exec(soon, "SELECT count(DISTINCT staff_notes) FROM orders")
	ended := errors.Is(err, context.DeadlineExceeded)
	c := must(pgx.Connect(ctx, address("SLOW", "demo")))
	defer c.Close(ctx)
	time.AfterFunc(700*time.Millisecond, func() { _ = c.PgConn().CancelRequest(ctx) })
	asked := refused(c, "SELECT count(DISTINCT staff_notes) FROM orders")
	return []any{ended, one[int](pool, "SELECT id FROM orders WHERE id = 101"), asked, one[int](c, "SELECT id FROM orders WHERE id = 101")}
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == "github.com/jackc/pgx/v5" {
			return module.Version
		}
	}
	return ""
}

func main() {
	fmt.Println("version:", version())
	config, err := pgx.ParseConfig(address("SHOP", "demo"))
	if err != nil {
		panic(err)
	}
	// How statements are sent, by the words of the arguments: cache statement (prepared, pgx's default) and so on.
	for _, mode := range []pgx.QueryExecMode{pgx.QueryExecModeCacheStatement, pgx.QueryExecModeCacheDescribe, pgx.QueryExecModeDescribeExec, pgx.QueryExecModeExec, pgx.QueryExecModeSimpleProtocol} {
		if !slices.Contains(os.Args[1:], mode.String()) {
			continue
		}
		config.DefaultQueryExecMode = mode
		c, err := pgx.ConnectConfig(ctx, config)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		for _, question := range []struct {
			name string
			ask  func(*pgx.Conn) any
		}{{"connect", connect}, {"browse", browse}, {"types", types}, {"parameters", parameters}, {"pushed", pushed}, {"parts", parts},
			{"batch", batch}, {"copy", copying}, {"errors", failures}, {"transaction", transaction}, {"write", write}, {"call", call}} {
			fmt.Printf("%s %s: %v\n", mode, question.name, question.ask(c))
		}
		must(0, c.Close(ctx))
	}
	fmt.Println("cancel:", cancel())
}
