# Serves functions of an R file to divcert (divcert-adapter/1): Rscript host.R FILE DESCRIPTION…, each a JSON text.
# Vectors are numeric vectors. What the file prints goes to standard error. Needs jsonlite. "version_of_file" is the version.
# Binary frames are read; they are answered by JSON lines: R writes no bytes to its standard output.

protocol <- "divcert-adapter/1"
answers <- stdout()
requests <- file("stdin", "rb")
sink(stderr()) # what is printed from here on

given <- commandArgs(trailingOnly = TRUE)
quote_text <- function(text) {
  text <- gsub("\\", "\\\\", text, fixed = TRUE)
  text <- gsub("\"", "\\\"", text, fixed = TRUE)
  paste0("\"", gsub("[[:cntrl:]]", " ", text), "\"")
}
say <- function(text) {
  sink()
  cat(text, "\n", sep = "", file = answers)
  flush(answers)
  sink(stderr())
}
cannot_serve <- function(why) {
  say(sprintf("{\"protocol\":\"%s\",\"error\":%s}", protocol, quote_text(why)))
  quit(status = 1)
}
if (!requireNamespace("jsonlite", quietly = TRUE)) cannot_serve("R needs the package jsonlite")
read_json <- function(text) jsonlite::fromJSON(text, simplifyVector = FALSE)

# Hex floats: R's own as.numeric reads them exactly.
numbers <- function(texts) as.numeric(unlist(texts))
parameters <- function(member) lapply(member[names(member) != "name"], numbers)

hex <- function(value) {
  if (is.nan(value) || is.na(value)) return("\"nan\"")
  if (is.infinite(value)) return(if (value > 0) "\"inf\"" else "\"-inf\"")
  sprintf("\"%a\"", value)
}

arguments_of_line <- function(fields, description) {
  own <- list()
  for (key in c("p", "log_p", "q", "log_q")) if (!is.null(fields[[key]])) own <- c(own, list(numbers(fields[[key]])))
  for (key in c("family_p", "family_q")) if (!is.null(fields[[key]])) own <- c(own, unname(parameters(fields[[key]])))
  if (is.null(description$params)) own <- c(own, unname(lapply(fields$params, numbers)))
  own
}

# Of each case of a binary frame, which is read here: of each path the numbers of all cases, scalars first.
arguments_of_frame <- function(header, description) {
  lengths <- as.integer(unlist(header$lengths))
  size <- if (header$dtype == "float64") 8L else 4L
  read <- function(count, size) readBin(requests, "double", count, size, endian = "little")
  scalars <- lapply(header$scalars, function(path) as.list(read(header$count, 8L)))
  by_case <- function(numbers) {
    unname(split(numbers, factor(rep(seq_len(header$count), lengths), seq_len(header$count))))
  }
  vectors <- lapply(header$vectors, function(path) by_case(read(sum(lengths), size)))
  columns <- c(vectors, scalars)
  fixed <- !is.null(description$params) & startsWith(as.character(c(header$vectors, header$scalars)), "params.")
  lapply(seq_len(header$count), function(i) lapply(columns[!fixed], `[[`, i))
}

result <- function(call, arguments) {
  tryCatch(
    {
      value <- do.call(call, arguments)
      if (!(is.numeric(value) || is.logical(value)) || length(value) != 1) {
        stop(sprintf("returned %s of length %d, which is not one number", class(value)[1], length(value)))
      }
      hex(as.numeric(value))
    },
    error = function(condition) {
      sprintf("{\"error\":%s}", quote_text(paste0(class(condition)[1], ": ", conditionMessage(condition))))
    }
  )
}

path <- given[1]
descriptions <- lapply(given[-1], read_json)
place <- new.env()
tryCatch(
  source(path, local = place, chdir = TRUE),
  error = function(condition) cannot_serve(paste("cannot be sourced:", conditionMessage(condition)))
)
functions <- list()
for (description in descriptions) {
  symbol <- if (is.null(description$symbol)) description$name else description$symbol
  if (!exists(symbol, envir = place, mode = "function", inherits = FALSE)) {
    own <- Filter(function(name) is.function(get(name, envir = place)), ls(place))
    there <- if (length(own) > 0) paste("its functions:", paste(own, collapse = ", ")) else "it has none"
    cannot_serve(sprintf("has no function \"%s\"; %s", symbol, there))
  }
  functions[[description$name]] <- list(call = get(symbol, envir = place), description = description)
}
options(warn = -1)
say(sprintf(
  "{\"protocol\":\"%s\",\"name\":%s,\"version\":%s,\"functions\":[%s],\"frames\":[\"binary\"]}",
  protocol, quote_text(basename(path)), quote_text(get0("version_of_file", place, ifnotfound = "")), paste(given[-1], collapse = ",")
))
while (length(line <- readLines(requests, n = 1)) > 0) {
  request <- read_json(line)
  one <- functions[[request[["function"]]]]
  cases <- if (is.null(request$bytes)) {
    lapply(request$cases, arguments_of_line, one$description)
  } else {
    arguments_of_frame(request, one$description)
  }
  results <- vapply(cases, function(arguments) result(one$call, arguments), "")
  say(sprintf("{\"id\":%s,\"results\":[%s]}", format(request$id, scientific = FALSE), paste(results, collapse = ",")))
}
