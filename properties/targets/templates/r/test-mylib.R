# The audit among the tests of testthat: Rscript -e 'testthat::test_dir("mylib")'
test_that("the functions keep their contracts", {
  arguments <- c("audit", "mylib.toml", "--cases", "1000", "--progress", "none")
  said <- suppressWarnings(system2("divcert", arguments, stdout = TRUE, stderr = TRUE))
  expect(is.null(attr(said, "status")), paste(said, collapse = "\n"))
})
