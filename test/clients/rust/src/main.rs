//! Uses tokio-postgres in the ways that programs do, and prints what they get: a line for each, `name: result`.

use std::env::var;
use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::{SinkExt, TryStreamExt, future::try_join_all, pin_mut};
use openssl::ssl::{SslConnector, SslMethod};
use postgres_openssl::MakeTlsConnector;
use rust_decimal::Decimal;
use serde_json::Value;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Config, IsolationLevel, NoTls, SimpleQueryMessage, config::SslMode};

type Answer = Result<String, Box<dyn Error>>;

/// TLS that trusts the certificate of SSLROOTCERT and checks the host's name, where SSLMODE is verify-full.
fn tls() -> Result<Option<MakeTlsConnector>, Box<dyn Error>> {
    if var("SSLMODE")? != "verify-full" {
        return Ok(None);
    }
    let mut builder = SslConnector::builder(SslMethod::tls())?;
    builder.set_ca_file(var("SSLROOTCERT")?)?;
    Ok(Some(MakeTlsConnector::new(builder.build())))
}

async fn connect(which: &str, password: &str) -> Result<Client, Box<dyn Error>> {
    let mut config = Config::new();
    config.host("localhost").user("demo").password(password);
    config
        .port(var(format!("{which}_PORT"))?.parse()?)
        .dbname(var(format!("{which}_DATABASE"))?);
    match tls()? {
        Some(tls) => {
            let (client, connection) = config.ssl_mode(SslMode::Require).connect(tls).await?;
            tokio::spawn(connection);
            Ok(client)
        }
        None => {
            let (client, connection) = config.ssl_mode(SslMode::Disable).connect(NoTls).await?;
            tokio::spawn(connection);
            Ok(client)
        }
    }
}

/// The SQLSTATE of what a statement is refused with.
async fn refused(c: &Client, sql: &str, values: &[&(dyn ToSql + Sync)]) -> String {
    state(c.execute(sql, values).await)
}

fn state<T>(result: Result<T, tokio_postgres::Error>) -> String {
    match result {
        Ok(_) => "not refused".into(),
        Err(error) => error
            .code()
            .map_or_else(|| error.to_string(), |code| code.code().into()),
    }
}

async fn count(c: &Client) -> Result<i64, tokio_postgres::Error> {
    Ok(c.query_one("SELECT count(*) FROM orders", &[])
        .await?
        .get(0))
}

async fn requests(c: &Client) -> Result<i64, tokio_postgres::Error> {
    Ok(c.query_one("SELECT count(*) FROM storewire.requests", &[])
        .await?
        .get(0))
}

async fn wrong_password() -> Answer {
    let error = connect("SHOP", "wrong").await.err().ok_or("not refused")?;
    let code = error
        .downcast_ref::<tokio_postgres::Error>()
        .and_then(|error| error.code())
        .map(|code| code.code());
    Ok(format!("{code:?}"))
}

async fn types(c: &Client) -> Answer {
    let sql = "SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8,
        DATE '2024-02-29', 'äß€', NULL::text FROM orders WHERE id = $1";
    let row = c.query_one(sql, &[&101]).await?;
    let names: Vec<&str> = row
        .columns()
        .iter()
        .map(|column| column.type_().name())
        .collect();
    let money: Option<Decimal> = row.get(1);
    let created: DateTime<Utc> = row.get(2);
    let digital: Option<bool> = row.get(3);
    let fees: Option<Value> = row.get(4);
    let status: Option<String> = row.get(5);
    let kinds = (
        money.is_some_and(|sum| sum > Decimal::ZERO),
        created.timestamp() > 0,
        digital,
        fees.map(|value| value.is_array()),
        status.is_some(),
    );
    let plain = (
        row.get::<_, i64>(6),
        row.get::<_, f64>(7),
        row.get::<_, NaiveDate>(8),
        row.get::<_, &str>(9),
        row.get::<_, Option<&str>>(10),
    );
    Ok(format!("{} {kinds:?} {plain:?}", names.join(" ")))
}

async fn parameters(c: &Client) -> Answer {
    let below = c
        .prepare_typed("SELECT max(id) FROM orders WHERE id < $1", &[Type::INT4])
        .await?;
    let mut several = Vec::new();
    for most in 102..110 {
        several.push(c.query_one(&below, &[&most]).await?.get::<_, i32>(0));
    }
    let sql = "SELECT id FROM orders WHERE id = ANY($1) AND total_inc_tax > $2 AND date_created > $3 AND status <> $4 ORDER BY id";
    let long_ago: DateTime<Utc> = DateTime::UNIX_EPOCH;
    let rows = c
        .query(
            sql,
            &[&vec![101, 102], &Decimal::new(1, 2), &long_ago, &"Ä'\\"],
        )
        .await?;
    let listed: Vec<i32> = rows.iter().map(|row| row.get(0)).collect();
    let untyped = c
        .query_typed(
            "SELECT max(id) FROM orders WHERE id < $1",
            &[(&110, Type::INT4)],
        )
        .await?;
    Ok(format!(
        "{several:?} {listed:?} {}",
        untyped[0].get::<_, i32>(0)
    ))
}

async fn pushed(c: &Client) -> Answer {
    let before = requests(c).await?;
    c.query_one("SELECT id FROM orders WHERE id = $1", &[&205])
        .await?;
    let between = requests(c).await?;
    c.query("SELECT id FROM orders ORDER BY id LIMIT $1", &[&5i64])
        .await?;
    Ok(format!(
        "{} {}",
        between - before,
        requests(c).await? - between
    ))
}

/// A portal that is read in parts, and rows as they come.
async fn parts(c: &mut Client) -> Answer {
    let transaction = c.transaction().await?;
    let portal = transaction.bind("SELECT id FROM orders", &[]).await?;
    let mut seen = 0;
    loop {
        let rows = transaction.query_portal(&portal, 70).await?;
        seen += rows.len();
        if rows.is_empty() {
            break;
        }
    }
    transaction.commit().await?;
    let rows = c
        .query_raw("SELECT id FROM orders", std::iter::empty::<i32>())
        .await?;
    pin_mut!(rows);
    let mut streamed = 0;
    while rows.try_next().await?.is_some() {
        streamed += 1;
    }
    Ok(format!("{seen} {streamed}"))
}

/// Statements that are sent without waiting for the answers before them.
async fn pipeline(c: &Client) -> Answer {
    let below = c
        .prepare("SELECT max(id) FROM orders WHERE id <= $1")
        .await?;
    let mosts: Vec<i32> = (100..105).collect();
    let rows = try_join_all(mosts.iter().map(|most| {
        let below = &below;
        async move { c.query_one(below, &[most]).await }
    }))
    .await?;
    let ids: Vec<i32> = rows.iter().map(|row| row.get(0)).collect();
    let (good, bad, again) = tokio::join!(
        count(c),
        refused(c, "SELECT 1 / (id - id) FROM orders", &[]),
        count(c)
    );
    let messages = c
        .simple_query("SELECT 1; SELECT id FROM orders WHERE id = 101")
        .await?;
    let rows = messages
        .iter()
        .filter(|message| matches!(message, SimpleQueryMessage::Row(_)))
        .count();
    Ok(format!("{ids:?} {} {bad} {} {rows}", good?, again?))
}

async fn copy(c: &Client) -> Answer {
    let out: Vec<Bytes> = c
        .copy_out("COPY (SELECT id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT")
        .await?
        .try_collect()
        .await?;
    let lines = String::from_utf8(out.concat())?.replace('\n', ",");
    let sink = c.copy_in("COPY brands (name) FROM STDIN").await?;
    pin_mut!(sink);
    sink.send(Bytes::from("rust 1\nrust 2\n")).await?;
    let copied = sink.finish().await?;
    let deleted = c
        .execute("DELETE FROM brands WHERE name LIKE 'rust _'", &[])
        .await?;
    Ok(format!("{lines} {copied} {deleted}"))
}

async fn errors(c: &Client) -> Answer {
    let mut got = Vec::new();
    for sql in [
        "SELECT nope FROM orders",
        "SELECT 1 / (id - id) FROM orders",
        "SELEC",
        "SELECT * FROM nowhere",
        "SELECT * FROM store",
    ] {
        got.push(refused(c, sql, &[]).await);
    }
    Ok(format!("{} {}", got.join(" "), count(c).await?))
}

async fn transaction(c: &mut Client) -> Answer {
    let mut outer = c.transaction().await?;
    let inner = outer.savepoint("a").await?;
    let divided = state(inner.execute("SELECT 1 / (id - id) FROM orders", &[]).await);
    let aborted = state(inner.execute("SELECT 1", &[]).await);
    inner.rollback().await?;
    let seen: i64 = outer
        .query_one("SELECT count(*) FROM orders", &[])
        .await?
        .get(0);
    outer.commit().await?;
    let reader = c
        .build_transaction()
        .isolation_level(IsolationLevel::Serializable)
        .read_only(true)
        .start()
        .await?;
    let read: i64 = reader
        .query_one("SELECT count(*) FROM orders", &[])
        .await?
        .get(0);
    let never = state(
        reader
            .execute("INSERT INTO brands (name) VALUES ('never')", &[])
            .await,
    );
    reader.rollback().await?;
    Ok(format!("{divided} {aborted} {seen} {read} {never}"))
}

async fn write(c: &Client) -> Answer {
    let row = c
        .query_one(
            "INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING id",
            &[&"rust", &"a"],
        )
        .await?;
    let key: i32 = row.get(0);
    let updated = c
        .execute(
            "UPDATE brands SET page_title = $1 WHERE id = $2",
            &[&"b", &key],
        )
        .await?;
    let taken = refused(c, "INSERT INTO brands (name) VALUES ($1)", &[&"rust"]).await;
    let title: String = c
        .query_one("SELECT page_title FROM brands WHERE id = $1", &[&key])
        .await?
        .get(0);
    let deleted = c
        .execute("DELETE FROM brands WHERE id = $1", &[&key])
        .await?;
    Ok(format!("{} {updated} {taken} {title} {deleted}", key > 0))
}

async fn call(c: &Client) -> Answer {
    let mut found = Vec::new();
    for sql in [
        "SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)",
        "EXEC GetOAuthAuthorizationURL AuthMode = $1, CallbackURL = $2, State = $3",
        "CALL GetOAuthAuthorizationURL($1, $2, state => $3)",
    ] {
        let url: String = c
            .query_one(sql, &[&"WEB", &"http://localhost:1/", &"xyz"])
            .await?
            .get(0);
        found.push(url.contains("state=xyz"));
    }
    Ok(format!("{found:?}"))
}

async fn cancel() -> Answer {
    let c = connect("SLOW", "demo").await?;
    let token = c.cancel_token();
    let later = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        match tls() {
            Ok(Some(tls)) => token.cancel_query(tls).await,
            _ => token.cancel_query(NoTls).await,
        }
    };
    let (canceled, asked) = tokio::join!(
        refused(&c, "SELECT count(DISTINCT staff_notes) FROM orders", &[]),
        later
    );
    asked?;
    let id: i32 = c
        .query_one("SELECT id FROM orders WHERE id = 101", &[])
        .await?
        .get(0);
    Ok(format!("{canceled} {id}"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut c = connect("SHOP", "demo").await?;
    println!("connect: {}", wrong_password().await?);
    println!("types: {}", types(&c).await?);
    println!("parameters: {}", parameters(&c).await?);
    println!("pushed: {}", pushed(&c).await?);
    println!("parts: {}", parts(&mut c).await?);
    println!("pipeline: {}", pipeline(&c).await?);
    println!("copy: {}", copy(&c).await?);
    println!("errors: {}", errors(&c).await?);
    println!("transaction: {}", transaction(&mut c).await?);
    println!("write: {}", write(&c).await?);
    println!("call: {}", call(&c).await?);
    println!("cancel: {}", cancel().await?);
    Ok(())
}
