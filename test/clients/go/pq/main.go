// Uses lib/pq through database/sql, and prints what it gets: a line for each, `name: result`.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/lib/pq"
)

var ctx = context.Background()

func address(which string, password string) string {
	return fmt.Sprintf("host=localhost port=%s dbname=%s user=demo password=%s sslmode=%s sslrootcert='%s'",
		os.Getenv(which+"_PORT"), os.Getenv(which+"_DATABASE"), password, os.Getenv("SSLMODE"), os.Getenv("SSLROOTCERT"))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// The SQLSTATE of an error; what it says, where it has none.
func code(err error) string {
	var refused *pq.Error
	if errors.As(err, &refused) {
		return string(refused.Code)
	}
	return fmt.Sprint(err)
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func column[T any](c querier, query string, args ...any) []T {
	rows := must(c.QueryContext(ctx, query, args...))
	defer rows.Close()
	var got []T
	for rows.Next() {
		var value T
		must(0, rows.Scan(&value))
		got = append(got, value)
	}
	must(0, rows.Err())
	return got
}

func one[T any](c querier, query string, args ...any) T {
	return column[T](c, query, args...)[0]
}

func refused(c querier, query string, args ...any) string {
	_, err := c.ExecContext(ctx, query, args...)
	return code(err)
}

func affected(c querier, query string, args ...any) int64 {
	return must(must(c.ExecContext(ctx, query, args...)).RowsAffected())
}

func requests(c *sql.Conn, work func()) int {
	const count = "SELECT count(*) FROM storewire.requests"
	before := one[int](c, count)
	work()
	return one[int](c, count) - before
}

func connect(c *sql.Conn) any {
	db := must(sql.Open("postgres", address("SHOP", "wrong")))
	defer db.Close()
	return code(db.Ping())
}

func types(c *sql.Conn) any {
	rows := must(c.QueryContext(ctx, `SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, NULL::text
		FROM orders WHERE id = $1`, 101))
	defer rows.Close()
	var got []string
	for _, column := range must(rows.ColumnTypes()) {
		got = append(got, column.DatabaseTypeName())
	}
	rows.Next()
	values := make([]any, 8)
	places := make([]any, 8)
	for i := range values {
		places[i] = &values[i]
	}
	must(0, rows.Scan(places...))
	for _, value := range values {
		got = append(got, fmt.Sprintf("%T", value))
	}
	return got
}

func parameters(c *sql.Conn) any {
	statement := must(c.PrepareContext(ctx, "SELECT max(id) FROM orders WHERE id < $1"))
	defer statement.Close()
	var several []int
	for i := range 8 {
		var id int
		must(0, statement.QueryRow(102+i).Scan(&id))
		several = append(several, id)
	}
	listed := column[int](c, "SELECT id FROM orders WHERE id = ANY($1) AND date_created > $2 AND status <> $3 ORDER BY id",
		pq.Array([]int{101, 102}), time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC), `Ä'\`)
	return []any{several, listed}
}

func pushed(c *sql.Conn) any {
	return []int{
		requests(c, func() { one[int](c, "SELECT id FROM orders WHERE id = $1", 205) }),
		requests(c, func() { column[int](c, "SELECT id FROM orders ORDER BY id LIMIT $1", 5) }),
	}
}

// Rows as they come, of which the first are enough; then another question on the same connection.
func parts(c *sql.Conn) any {
	rows := must(c.QueryContext(ctx, "SELECT id FROM orders"))
	for range 20 {
		rows.Next()
	}
	must(0, rows.Close())
	return one[int](c, "SELECT count(*) FROM orders")
}

func copying(c *sql.Conn) any {
	tx := must(c.BeginTx(ctx, nil))
	must(tx.Exec("CREATE TEMP TABLE mine (id int)"))
	into := must(tx.Prepare(pq.CopyIn("mine", "id")))
	for _, id := range []int{101, 102, -1} {
		must(into.Exec(id))
	}
	must(into.Exec())
	must(0, into.Close())
	joined := one[int](tx, "SELECT count(*) FROM mine JOIN orders USING (id)")
	must(0, tx.Commit())
	tx = must(c.BeginTx(ctx, nil))
	into = must(tx.Prepare(pq.CopyInSchema("bigcommerce", "brands", "name")))
	for _, name := range []string{"lib/pq 1", "lib/pq 2"} {
		must(into.Exec(name))
	}
	must(into.Exec())
	must(0, into.Close())
	must(0, tx.Commit())
	return []any{joined, affected(c, "DELETE FROM brands WHERE name LIKE 'lib/pq _'")}
}

func failures(c *sql.Conn) any {
	var got []any
	for _, query := range []string{"SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", "SELECT * FROM nowhere", "SELECT * FROM store"} {
		got = append(got, refused(c, query))
	}
	return append(got, one[int](c, "SELECT count(*) FROM orders"))
}

func transaction(c *sql.Conn) any {
	tx := must(c.BeginTx(ctx, nil))
	must(tx.Exec("SAVEPOINT a"))
	got := []any{refused(tx, "SELECT 1 / (id - id) FROM orders"), refused(tx, "SELECT 1")}
	must(tx.Exec("ROLLBACK TO a"))
	got = append(got, one[int](tx, "SELECT count(*) FROM orders"))
	must(0, tx.Commit())
	tx = must(c.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelSerializable, ReadOnly: true}))
	got = append(got, one[int](tx, "SELECT count(*) FROM orders"), refused(tx, "INSERT INTO brands (name) VALUES ('never')"))
	must(0, tx.Rollback())
	return got
}

func write(c *sql.Conn) any {
	key := one[int](c, "INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING id", "lib/pq", "a")
	updated := affected(c, "UPDATE brands SET page_title = $1 WHERE id = $2", "b", key)
	taken := refused(c, "INSERT INTO brands (name) VALUES ($1)", "lib/pq")
	title := one[string](c, "SELECT page_title FROM brands WHERE id = $1", key)
	return []any{key > 0, updated, taken, title, affected(c, "DELETE FROM brands WHERE id = $1", key)}
}

func call(c *sql.Conn) any {
	const back = "http://localhost:1/"
	selected := one[string](c, "SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)", "WEB", back, "xyz")
	executed := one[string](c, "EXEC GetOAuthAuthorizationURL AuthMode = $1, CallbackURL = $2, State = $3", "WEB", back, "xyz")
	return selected == executed && strings.Contains(selected, "state=xyz")
}

// LISTEN on a connection of its own.
func listen(c *sql.Conn) any {
	listener := pq.NewListener(address("SHOP", "demo"), time.Second, time.Minute, nil)
	defer listener.Close()
	must(0, listener.Listen("news"))
	must(c.ExecContext(ctx, "NOTIFY news, 'hello'"))
	for heard := range listener.Notify {
		if heard != nil {
			return heard.Extra
		}
	}
	return nil
}

// A context that ends cancels the statement at the server.
func cancel() any {
	db := must(sql.Open("postgres", address("SLOW", "demo")))
	defer db.Close()
	c := must(db.Conn(ctx))
	soon, stop := context.WithTimeout(ctx, 700*time.Millisecond)
	defer stop()
	_, err := c.ExecContext(soon, "SELECT count(DISTINCT staff_notes) FROM orders")
	return []any{code(err), one[int](must(db.Conn(ctx)), "SELECT id FROM orders WHERE id = 101")}
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == "github.com/lib/pq" {
			return module.Version
		}
	}
	return ""
}

func main() {
	fmt.Println("version:", version())
	// Parameters prepared or in one round, and as text or in binary: binary_parameters=no or yes.
	for _, setting := range os.Args[1:] {
		db := must(sql.Open("postgres", address("SHOP", "demo")+" "+setting))
		c, err := db.Conn(ctx)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		for _, question := range []struct {
			name string
			ask  func(*sql.Conn) any
		}{{"connect", connect}, {"types", types}, {"parameters", parameters}, {"pushed", pushed}, {"parts", parts}, {"copy", copying},
			{"errors", failures}, {"transaction", transaction}, {"write", write}, {"call", call}, {"listen", listen}} {
			fmt.Printf("%s %s: %v\n", setting, question.name, question.ask(c))
		}
		must(0, c.Close())
		must(0, db.Close())
	}
	fmt.Println("cancel:", cancel())
}
