# R's divergences, as its users call them; r.toml says what each is to compute.

version_of_file <- paste0(getRversion(), ", proxy ", packageVersion("proxy"))

chisq_test <- function(p, q) unname(chisq.test(p, p = q)$statistic)
poisson_deviance <- function(y, mu) poisson()$dev.resids(y, mu, 1)
binomial_deviance <- function(y, mu) binomial()$dev.resids(y, mu, 1)
gamma_deviance <- function(p, q) sum(Gamma()$dev.resids(p, q, rep(1, length(p))))

by <- function(method) function(p, q) as.numeric(proxy::dist(rbind(p), rbind(q), method = method))
kullback <- by("Kullback")
hellinger <- by("Hellinger")
bhjattacharyya <- by("Bhjattacharyya")
whittaker <- by("Whittaker")
manhattan <- by("Manhattan")
