# Functions behind divcert-adapter/1: one JSON line in, one out. What they print must go to stderr().
kl <- function(p, q) {  # yours in its place
  t <- ifelse(p > 0, (q - p) / p, 0)
  near <- suppressWarnings(p * (t - log1p(t)))
  far <- ifelse(p > 0, p * (log(p) - log(q)), 0) - p + q
  sum(ifelse(p > 0 & abs(t) < 0.5, near, far))  # no term of p log(p/q) - p + q is negative
}

functions <- list(kl = kl)

text <- function(value) if (is.na(value)) "nan" else sprintf("%.17g", value)
answer <- function(f, case) tryCatch(
  text(f(as.numeric(unlist(case$p)), as.numeric(unlist(case$q)))),
  error = function(error) list(error = conditionMessage(error)))

say <- function(message) {
  cat(jsonlite::toJSON(message, auto_unbox = TRUE), "\n", sep = "")
  flush(stdout())
}

say(list(protocol = "divcert-adapter/1", name = "mylib", version = "1",
         functions = lapply(names(functions), function(name) list(name = name, divergence = "kl"))))
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  request <- jsonlite::fromJSON(line, simplifyVector = FALSE)
  say(list(id = request$id, results = lapply(request$cases, function(case) answer(functions[[request$`function`]], case))))
}
