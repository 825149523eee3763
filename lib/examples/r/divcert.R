# divcert from R, by .C: nothing to install. source() it for the functions; Rscript runs the demonstration.

dyn.load(Sys.getenv("DIVCERT_LIBRARY", "libdivcert.so.0"))

divcert_checked <- function(answer) {
  if (answer$status != 0L) stop(answer$message, call. = FALSE)
  answer$result
}

# A divergence by its name: divcert("kl", p, q), divcert("renyi", p, q, 2), divcert("wasserstein1", p, q, support),
# divcert("entropy", p). The masses are normalised unless as_given = TRUE.
divcert <- function(id, p, q = p, parameter = double(),
                    as_given = id %in% c("generalized_kl", "itakura_saito")) {
  if (length(p) != length(q)) stop(id, ": p and q must have the same length", call. = FALSE)
  divcert_checked(.C("divcert_call", as.character(id), as.double(p), as.double(q), length(p),
                     as.double(parameter), length(parameter), as.integer(as_given), result = double(1),
                     status = integer(1), message = "", NAOK = TRUE))
}

# One value for each column of the matrices a and b of logits: divcert_from_logits("kl", a, b).
divcert_from_logits <- function(id, a, b = a) {
  a <- as.matrix(a)
  b <- as.matrix(b)
  if (!identical(dim(a), dim(b))) stop(id, "_from_logits: a and b must have the same shape", call. = FALSE)
  divcert_checked(.C("divcert_call_logits", paste0(id, "_from_logits"), as.double(a), as.double(b), ncol(a),
                     nrow(a), result = double(ncol(a)), status = integer(1), message = "", NAOK = TRUE))
}

# Of members of a family, divcert_family("kl", "normal", c(mu_p, sigma_p), c(mu_q, sigma_q)), or of two families
# ("gamma:exponential").
divcert_family <- function(name, family, p, q, alpha = NULL, form = "closed_form") {
  divcert_checked(.C("divcert_call_family", as.character(name), as.character(family), as.character(form), as.double(p),
                     length(p), as.double(q), length(q), as.double(alpha), length(alpha), result = double(1),
                     status = integer(1), message = "", NAOK = TRUE))
}

if (sys.nframe() == 0L) {
  right <- TRUE
  show_value <- function(what, value, expected) {
    verdict <- if (value == expected) "" else "  WRONG"
    right <<- right && value == expected
    cat(sprintf("%-24s %.17g  %a%s\n", what, value, value, verdict))
  }
  p <- c(0.5, 0.5)
  q <- c(0.25, 0.75)
  rows <- divcert_from_logits("kl", cbind(c(0, 0), c(0, 1)), cbind(c(0, 1), c(1, 0)))
  show_value("kl", divcert("kl", p, q), 0x1.269621134db92p-3)
  show_value("js_distance", divcert("js_distance", c(0.4, 0.6), c(0.400000001, 0.599999999)),
             0x1.8cc087d4c0103p-31)
  show_value("renyi of order 2", divcert("renyi", p, q, 2), 0x1.269621134db92p-2)
  show_value("wasserstein1", divcert("wasserstein1", p, q, c(0, 1)), 0.25)
  show_value("perplexity", divcert("perplexity", p), 2)
  show_value("kl of normal laws", divcert_family("kl", "normal", c(0, 1), c(1.5, 1.5)), 0x1.41603bd7c3dedp-1)
  show_value("kl_from_logits, row 0", rows[1], 0x1.ebfd307293518p-4)
  show_value("kl_from_logits, row 1", rows[2], 0x1.d9353d7568af3p-2)
  message <- tryCatch(divcert("kl", p, c(0.5, -0.25)), error = conditionMessage)
  cat(message, "\n", sep = "")
  right <- right && message == "kl: q[1] must be finite and non-negative, but is -0.25"
  quit(status = if (right) 0L else 1L)
}
