# Uses RPostgreSQL through DBI in the ways that analysts do, and prints what they get: a line for each, `name: result`.
suppressPackageStartupMessages(library(RPostgreSQL))

connection <- function(which, password = "demo") {
  settings <- sprintf("sslmode=%s sslrootcert='%s'", Sys.getenv("SSLMODE"), Sys.getenv("SSLROOTCERT"))
  dbConnect(PostgreSQL(), host = "localhost", port = as.integer(Sys.getenv(paste0(which, "_PORT"))), user = "demo", password = password,
            dbname = sprintf("dbname=%s %s", Sys.getenv(paste0(which, "_DATABASE")), settings))
}

answer <- function(name, value) cat(name, ": ", paste(value, collapse = " "), "\n", sep = "")
one <- function(c, sql) dbGetQuery(c, sql)[[1]]
requests <- function(c, sql) {
  count <- "SELECT count(*)::int FROM storewire.requests"
  before <- one(c, count)
  dbGetQuery(c, sql)
  one(c, count) - before
}
run <- function(c, sql) invisible(dbClearResult(dbSendQuery(c, sql)))
# What a statement is refused with: RPostgreSQL has no SQLSTATEs.
refusal <- function(c, sql) {
  tryCatch({ run(c, sql); "not refused" }, error = function(e) sub(".*ERROR: +([^\n)]*).*", "\\1", conditionMessage(e)))
}

c <- connection("SHOP")
answer("version", as.character(packageVersion("RPostgreSQL")))
answer("connect", tryCatch({ connection("SHOP", "wrong"); "not refused" }, error = function(e) grepl("password authentication failed", conditionMessage(e))))
answer("browse", c(length(dbListTables(c)) >= 83, dbExistsTable(c, c("bigcommerce", "orders")), head(dbListFields(c, c("bigcommerce", "brands")), 3)))
rows <- dbGetQuery(c, "SELECT id, total_inc_tax, date_created, order_is_digital, status, 9000000000::bigint AS big, 'äß€'::text AS t, NULL::text AS n FROM orders WHERE id < 110")
answer("types", c(nrow(rows), sapply(rows, function(column) class(column)[1]), rows$big[1], rows$t[1], is.na(rows$n[1])))
answer("parameters", c(
  sapply(0:7, function(i) dbGetQuery(c, "SELECT max(id) FROM orders WHERE id < $1", 102 + i)[[1]]),
  dbGetQuery(c, "SELECT count(*) FROM orders WHERE status <> $1", "Ä'\\")[[1]]
))
answer("pushed", c(requests(c, "SELECT id FROM orders WHERE id = 205"), requests(c, "SELECT id FROM orders ORDER BY id LIMIT 5")))
result <- dbSendQuery(c, "SELECT id, status FROM orders ORDER BY id")
parts <- c(nrow(fetch(result, n = 70)), nrow(fetch(result, n = 70)), nrow(fetch(result, n = -1)), dbHasCompleted(result))
invisible(dbClearResult(result))
answer("parts", parts)
# RPostgreSQL warns of types that it does not know, such as jsonb; they come as texts.
frame <- suppressWarnings(dbReadTable(c, c("bigcommerce", "brands")))
answer("table", c(nrow(frame) > 0, head(names(frame), 2)))
run(c, "CREATE TEMP TABLE mine (id int, t text)")
answer("copy", c(dbWriteTable(c, "mine", data.frame(id = c(101L, 102L, -1L), t = c("a", "b\tc", NA)), append = TRUE, row.names = FALSE),
                 one(c, "SELECT count(*) FROM mine JOIN orders USING (id)")))
for (sql in c("SELECT nope FROM orders", "SELECT 1 / (id - id) FROM orders", "SELEC", "SELECT * FROM store")) answer(paste("error of", sql), refusal(c, sql))
invisible(dbBegin(c))
run(c, "SAVEPOINT a")
divided <- refusal(c, "SELECT 1 / (id - id) FROM orders")
run(c, "ROLLBACK TO a")
inside <- one(c, "SELECT count(*) FROM orders")
invisible(dbCommit(c))
invisible(dbBegin(c))
run(c, "SET TRANSACTION READ ONLY")
never <- refusal(c, "INSERT INTO brands (name) VALUES ('never')")
invisible(dbRollback(c))
answer("transaction", c(divided, inside, never))
key <- dbGetQuery(c, "INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING id", c("r", "a"))[[1]]
invisible(dbGetQuery(c, "UPDATE brands SET page_title = $1 WHERE id = $2", c("b", key)))
title <- dbGetQuery(c, "SELECT page_title FROM brands WHERE id = $1", key)[[1]]
deleted <- dbGetInfo(dbSendQuery(c, sprintf("DELETE FROM brands WHERE id = %d", key)))$rowsAffected
answer("write", c(key > 0, title, deleted))
answer("call", grepl("state=xyz", c(
  dbGetQuery(c, "SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)", c("WEB", "http://localhost:1/", "xyz"))[[1]],
  one(c, "EXEC GetOAuthAuthorizationURL AuthMode = 'WEB', CallbackURL = 'http://localhost:1/', State = 'xyz'")
)))
invisible(dbDisconnect(c))
