//! Uses sqlx in the ways that programs do, and prints what they get: a line for each, `name: result`.

use std::env::var;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::TryStreamExt;
use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::migrate::Migrator;
use sqlx::postgres::{
    PgConnectOptions, PgListener, PgPoolCopyExt, PgPoolOptions, PgRow, PgSslMode,
};
use sqlx::{
    Column, Connection, Either, Executor, PgConnection, PgPool, QueryBuilder, Row, SqlSafeStr,
    TypeInfo,
};

type Answer = Result<String, Box<dyn Error>>;

fn options(which: &str) -> Result<PgConnectOptions, Box<dyn Error>> {
    let plain = PgConnectOptions::new_without_pgpass()
        .host("localhost")
        .port(var(format!("{which}_PORT"))?.parse()?)
        .database(&var(format!("{which}_DATABASE"))?)
        .username("demo")
        .password("demo");
    Ok(if var("SSLMODE")? == "verify-full" {
        plain
            .ssl_mode(PgSslMode::VerifyFull)
            .ssl_root_cert(var("SSLROOTCERT")?)
    } else {
        plain.ssl_mode(PgSslMode::Disable)
    })
}

/// The SQLSTATE of what was refused.
fn state<T>(result: Result<T, sqlx::Error>) -> String {
    match result {
        Ok(_) => "not refused".into(),
        Err(error) => error
            .as_database_error()
            .and_then(|refusal| refusal.code())
            .map_or_else(|| error.to_string(), |code| code.into_owned()),
    }
}

async fn refused(pool: &PgPool, sql: &'static str) -> String {
    state(sqlx::query(sql).fetch_all(pool).await)
}

async fn count(pool: &PgPool) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM orders")
        .fetch_one(pool)
        .await
}

async fn requests(pool: &PgPool) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM storewire.requests")
        .fetch_one(pool)
        .await
}

async fn connect(pool: &PgPool) -> Answer {
    let wrong = PgConnection::connect_with(&options("SHOP")?.password("wrong")).await;
    let nowhere = PgConnection::connect_with(&options("SHOP")?.database("nowhere")).await;
    let secure: Option<bool> =
        sqlx::query_scalar("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
            .fetch_one(pool)
            .await?;
    Ok(format!("{} {} {secure:?}", state(wrong), state(nowhere)))
}

/// What `query!` asks for when a program is compiled: types, which columns may be NULL, parameters.
async fn described(pool: &PgPool) -> Answer {
    let before = requests(pool).await?;
    let mut found = Vec::new();
    for sql in [
        "SELECT id, total_inc_tax, count(*) OVER () AS n FROM orders WHERE id = $1 AND date_created > $2",
        "SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id",
        "INSERT INTO brands (name) VALUES ($1) RETURNING id, name",
    ] {
        let about = pool.describe(sql.into_sql_str()).await?;
        let columns: Vec<String> = (about.columns().iter().enumerate())
            .map(|(i, column)| {
                format!(
                    "{} {} {:?}",
                    column.name(),
                    column.type_info().name(),
                    about.nullable(i)
                )
            })
            .collect();
        let parameters = match about.parameters() {
            Some(Either::Left(types)) => types.iter().map(|kind| kind.name().to_owned()).collect(),
            _ => Vec::new(),
        };
        found.push(format!(
            "{} <- {}",
            columns.join(", "),
            parameters.join(", ")
        ));
    }
    Ok(format!(
        "{}; {} requests",
        found.join("; "),
        requests(pool).await? - before
    ))
}

async fn types(pool: &PgPool) -> Answer {
    let sql = "SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8,
        DATE '2024-02-29', 'äß€', NULL::text, ARRAY[1, NULL, 3] FROM orders WHERE id = $1";
    let row = sqlx::query(sql).bind(101).fetch_one(pool).await?;
    let names: Vec<&str> = row
        .columns()
        .iter()
        .map(|column| column.type_info().name())
        .collect();
    let money: Option<Decimal> = row.try_get(1)?;
    let created: DateTime<Utc> = row.try_get(2)?;
    let digital: Option<bool> = row.try_get(3)?;
    let fees: Option<Value> = row.try_get(4)?;
    let status: Option<String> = row.try_get(5)?;
    let kinds = (
        money.is_some_and(|sum| sum > Decimal::ZERO),
        created.timestamp() > 0,
        digital,
        fees.map(|value| value.is_array()),
        status.is_some(),
    );
    let plain = (
        row.try_get::<i64, _>(6)?,
        row.try_get::<f64, _>(7)?,
        row.try_get::<NaiveDate, _>(8)?,
        row.try_get::<&str, _>(9)?,
        row.try_get::<Option<&str>, _>(10)?,
        row.try_get::<Vec<Option<i32>>, _>(11)?,
    );
    let text = sqlx::raw_sql("SELECT id, total_inc_tax > 0 AS some FROM orders WHERE id = 101")
        .fetch_one(pool)
        .await?;
    let same = (
        text.try_get::<i32, _>("id")?,
        text.try_get::<bool, _>("some")?,
    );
    Ok(format!("{} {kinds:?} {plain:?} {same:?}", names.join(" ")))
}

async fn parameters(pool: &PgPool) -> Answer {
    let mut several: Vec<i32> = Vec::new();
    for most in 102..110 {
        let query = sqlx::query_scalar("SELECT max(id) FROM orders WHERE id < $1").bind(most);
        several.push(query.fetch_one(pool).await?);
    }
    let unprepared: i32 = sqlx::query_scalar("SELECT max(id) FROM orders WHERE id < $1")
        .bind(110)
        .persistent(false)
        .fetch_one(pool)
        .await?;
    let sql = "SELECT id FROM orders WHERE id = ANY($1) AND total_inc_tax > $2 AND date_created > $3 AND status <> $4 ORDER BY id";
    let listed: Vec<(i32,)> = sqlx::query_as(sql)
        .bind(vec![101, 102])
        .bind(Decimal::new(1, 2))
        .bind(DateTime::UNIX_EPOCH)
        .bind("Ä'\\")
        .fetch_all(pool)
        .await?;
    let none: Option<i32> = sqlx::query_scalar("SELECT id FROM orders WHERE id = $1")
        .bind(None::<i32>)
        .fetch_optional(pool)
        .await?;
    Ok(format!("{several:?} {unprepared} {listed:?} {none:?}"))
}

async fn pushed(pool: &PgPool) -> Answer {
    let before = requests(pool).await?;
    sqlx::query("SELECT id FROM orders WHERE id = $1")
        .bind(205)
        .fetch_one(pool)
        .await?;
    let between = requests(pool).await?;
    sqlx::query("SELECT id FROM orders ORDER BY id LIMIT $1")
        .bind(5i64)
        .fetch_all(pool)
        .await?;
    Ok(format!(
        "{} {}",
        between - before,
        requests(pool).await? - between
    ))
}

/// Rows as they come, a stream that is given up, and a cursor.
async fn parts(pool: &PgPool) -> Answer {
    let mut seen = 0;
    let mut rows = sqlx::query("SELECT id FROM orders").fetch(pool);
    while rows.try_next().await?.is_some() {
        seen += 1;
    }
    drop(rows);
    let first: Option<PgRow> = sqlx::query("SELECT id FROM orders")
        .fetch(pool)
        .try_next()
        .await?;
    let mut transaction = pool.begin().await?;
    let before = requests(pool).await?;
    transaction
        .execute("DECLARE part CURSOR FOR SELECT id FROM orders")
        .await?;
    let some = transaction.fetch_all("FETCH 20 FROM part").await?.len();
    let asked = requests(pool).await? - before;
    transaction.commit().await?;
    Ok(format!("{seen} {} {some} of {asked}", first.is_some()))
}

async fn copy(pool: &PgPool) -> Answer {
    let out = pool
        .copy_out_raw("COPY (SELECT id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT")
        .await?;
    let lines: Vec<_> = out.try_collect().await?;
    let lines = String::from_utf8(lines.concat())?.replace('\n', ",");
    let mut sink = pool.copy_in_raw("COPY brands (name) FROM STDIN").await?;
    sink.send(b"sqlx 1\nsqlx 2\n".as_slice()).await?;
    let copied = sink.finish().await?;
    let deleted = sqlx::query("DELETE FROM brands WHERE name LIKE 'sqlx _'")
        .execute(pool)
        .await?;
    Ok(format!("{lines} {copied} {}", deleted.rows_affected()))
}

async fn batch(pool: &PgPool) -> Answer {
    let several = sqlx::raw_sql(
        "SELECT 1; SELECT id FROM orders WHERE id = 101; SELECT count(*) FROM customers",
    );
    let rows = several.fetch_all(pool).await?.len();
    let broken = state(
        sqlx::raw_sql("SELECT 1; SELECT 1 / (id - id) FROM orders; SELECT 2")
            .fetch_all(pool)
            .await,
    );
    let mut builder = QueryBuilder::new("INSERT INTO brands (name, page_title) ");
    builder.push_values(
        [("sqlx 1", "a"), ("sqlx 2", "b")],
        |mut values, (name, title)| {
            values.push_bind(name).push_bind(title);
        },
    );
    let made: Vec<String> = builder
        .push(" RETURNING name")
        .build_query_scalar()
        .fetch_all(pool)
        .await?;
    let deleted = sqlx::query("DELETE FROM brands WHERE name LIKE 'sqlx _'")
        .execute(pool)
        .await?;
    Ok(format!(
        "{rows} {broken} {made:?} {}",
        deleted.rows_affected()
    ))
}

async fn errors(pool: &PgPool) -> Answer {
    let mut got = Vec::new();
    for sql in [
        "SELECT nope FROM orders",
        "SELECT 1 / (id - id) FROM orders",
        "SELEC",
        "SELECT * FROM nowhere",
        "SELECT * FROM store",
    ] {
        got.push(refused(pool, sql).await);
    }
    let late = options("SLOW")?.options([("statement_timeout", "700")]);
    let mut slow = PgConnection::connect_with(&late).await?;
    let ended = state(
        sqlx::query("SELECT count(DISTINCT staff_notes) FROM orders")
            .execute(&mut slow)
            .await,
    );
    let next: i32 = sqlx::query_scalar("SELECT 101")
        .fetch_one(&mut slow)
        .await?;
    slow.close().await?;
    Ok(format!(
        "{} {} {ended} {next}",
        got.join(" "),
        count(pool).await?
    ))
}

/// What is dropped before it is committed is rolled back, a savepoint too.
async fn transaction(pool: &PgPool) -> Answer {
    let mut outer = pool.begin().await?;
    let mut inner = outer.begin().await?;
    let divided = state(inner.execute("SELECT 1 / (id - id) FROM orders").await);
    let aborted = state(inner.execute("SELECT 1").await);
    drop(inner);
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM orders")
        .fetch_one(&mut *outer)
        .await?;
    outer.commit().await?;
    let mut reader = pool
        .begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY")
        .await?;
    let read: i64 = sqlx::query_scalar("SELECT count(*) FROM orders")
        .fetch_one(&mut *reader)
        .await?;
    let never = state(
        reader
            .execute("INSERT INTO brands (name) VALUES ('never')")
            .await,
    );
    reader.rollback().await?;
    Ok(format!("{divided} {aborted} {seen} {read} {never}"))
}

async fn write(pool: &PgPool) -> Answer {
    let key: i32 =
        sqlx::query_scalar("INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING id")
            .bind("sqlx")
            .bind("a")
            .fetch_one(pool)
            .await?;
    let update = sqlx::query("UPDATE brands SET page_title = $1 WHERE id = $2");
    let updated = update
        .bind("b")
        .bind(key)
        .execute(pool)
        .await?
        .rows_affected();
    let taken = sqlx::query("INSERT INTO brands (name) VALUES ($1)")
        .bind("sqlx")
        .execute(pool)
        .await;
    let unique = taken.as_ref().is_err_and(|error| {
        error
            .as_database_error()
            .is_some_and(|refusal| refusal.is_unique_violation())
    });
    let title: String = sqlx::query_scalar("SELECT page_title FROM brands WHERE id = $1")
        .bind(key)
        .fetch_one(pool)
        .await?;
    let deleted = sqlx::query("DELETE FROM brands WHERE id = $1")
        .bind(key)
        .execute(pool)
        .await?
        .rows_affected();
    Ok(format!(
        "{} {updated} {} {unique} {title} {deleted}",
        key > 0,
        state(taken)
    ))
}

async fn call(pool: &PgPool) -> Answer {
    let mut found = Vec::new();
    for sql in [
        "SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)",
        "EXEC GetOAuthAuthorizationURL AuthMode = $1, CallbackURL = $2, State = $3",
        "CALL GetOAuthAuthorizationURL($1, $2, state => $3)",
    ] {
        let query = sqlx::query(sql)
            .bind("WEB")
            .bind("http://localhost:1/")
            .bind("xyz");
        let url: String = query.fetch_one(pool).await?.try_get(0)?;
        found.push(url.contains("state=xyz"));
    }
    Ok(format!("{found:?}"))
}

/// Tables of the user's own, kept up to date by migrations, beside those of the store.
async fn migrated(pool: &PgPool) -> Answer {
    let folder = var("MIGRATIONS")?;
    let folder = Path::new(&folder);
    fs::write(
        folder.join("1_notes.sql"),
        "CREATE TABLE sqlx_notes (order_id int PRIMARY KEY, body text NOT NULL);",
    )?;
    fs::write(
        folder.join("2_more.sql"),
        "ALTER TABLE sqlx_notes ADD seen boolean; INSERT INTO sqlx_notes VALUES (101, 'call');",
    )?;
    let migrator = Migrator::new(folder).await?;
    migrator.run(pool).await?;
    migrator.run(pool).await?;
    let sql = "SELECT n.body, o.status FROM sqlx_notes n JOIN orders o ON o.id = n.order_id";
    let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(pool).await?;
    let done: i64 = sqlx::query_scalar("SELECT count(*) FROM _sqlx_migrations WHERE success")
        .fetch_one(pool)
        .await?;
    sqlx::raw_sql("DROP TABLE sqlx_notes, _sqlx_migrations")
        .execute(pool)
        .await?;
    Ok(format!("{} {done}", rows.len()))
}

async fn heard(pool: &PgPool) -> Answer {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen("shop").await?;
    sqlx::query("SELECT pg_notify('shop', 'new order')")
        .execute(pool)
        .await?;
    Ok(listener.recv().await?.payload().to_owned())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let pool = PgPoolOptions::new()
        .max_connections(3)
        .acquire_timeout(Duration::from_secs(20))
        .connect_with(options("SHOP")?)
        .await?;
    println!("connect: {}", connect(&pool).await?);
    println!("described: {}", described(&pool).await?);
    println!("types: {}", types(&pool).await?);
    println!("parameters: {}", parameters(&pool).await?);
    println!("pushed: {}", pushed(&pool).await?);
    println!("parts: {}", parts(&pool).await?);
    println!("copy: {}", copy(&pool).await?);
    println!("batch: {}", batch(&pool).await?);
    println!("errors: {}", errors(&pool).await?);
    println!("transaction: {}", transaction(&pool).await?);
    println!("write: {}", write(&pool).await?);
    println!("call: {}", call(&pool).await?);
    println!("migrated: {}", migrated(&pool).await?);
    println!("heard: {}", heard(&pool).await?);
    pool.close().await;
    Ok(())
}
