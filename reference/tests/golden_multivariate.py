"""Rows of golden.txt for normal laws on R^d: both are brought to N(0, I) and N(w, diag(l)) by eigenvectors, and what is
left are sums over normal laws of the line. No inverse, no determinant, and no trace is taken."""
from mpmath import mp, mpf, cholesky, eigsy, exp, expm1, findroot, inf, log, matrix, pi, quad, sqrt


def law(rng, d, apart=None):
    """Means, then covariances row by row: A A^T + I with A of eighths; apart: such a law but for a relative change."""
    if apart is not None:
        base, size = apart
        d = len(base[0])
        mean = [m + size * rng.uniform(-1, 1) for m in base[0]]
        change = [[size * rng.uniform(-1, 1) for _ in range(d)] for _ in range(d)]
        covariance = [[base[1][i][j] + change[min(i, j)][max(i, j)] for j in range(d)] for i in range(d)]
        return mean, covariance
    a = [[rng.randrange(-8, 9) / 8 for _ in range(d)] for _ in range(d)]
    covariance = [[sum(x * y for x, y in zip(a[i], a[j])) + (i == j) for j in range(d)] for i in range(d)]
    return [rng.uniform(-2, 2) for _ in range(d)], covariance


def coordinates(p, q):
    """The eigenvalues of L^-1 S_p L^-T with S_q = L L^T, and the coordinates of the means' difference there."""
    mean_p, mean_q = (matrix([mpf(x) for x in one[0]]) for one in (p, q))
    sigma_p, sigma_q = (matrix([[mpf(x) for x in r] for r in one[1]]) for one in (p, q))
    lower = cholesky(sigma_q)
    half = lower**-1
    values, vectors = eigsy(half * sigma_p * half.T)
    shift = vectors.T * (half * (mean_p - mean_q))
    return [(values[i], shift[i]) for i in range(len(values))]


def kl(parts):
    return sum(l - 1 - log(l) + w**2 for l, w in parts) / 2


def reverse_kl(parts):
    return sum(1 / l - 1 + log(l) + w**2 / l for l, w in parts) / 2


def log_affinity(parts, alpha):
    rest = 1 - alpha
    total = mpf(0)
    for l, w in parts:
        s = alpha + rest * l
        assert s > 0
        total += (rest * log(l) - log(s) - alpha * rest * w**2 / s) / 2
    return total


def symmetric_root(a):
    values, vectors = eigsy(a)
    return vectors * mp.diag([sqrt(x) for x in values]) * vectors.T


def wasserstein2(p, q):
    """With symmetric roots throughout."""
    mean_p, mean_q = (matrix([mpf(x) for x in one[0]]) for one in (p, q))
    sigma_p, sigma_q = (matrix([[mpf(x) for x in r] for r in one[1]]) for one in (p, q))
    root = symmetric_root(sigma_q)
    total = sigma_p + sigma_q - 2 * symmetric_root(root * sigma_p * root)
    return sqrt(sum(x**2 for x in mean_p - mean_q) + sum(total[i, i] for i in range(total.rows)))


def wasserstein2_of_line(p, q):
    """Quantile against quantile."""
    of = lambda law, z: mpf(law[0]) + mpf(law[1]) * z
    return sqrt(quad(lambda z: (of(p, z) - of(q, z)) ** 2 * exp(-z * z / 2) / sqrt(2 * pi), [-inf, -3, 0, 3, inf]))


def chernoff(parts):
    def slope(alpha):
        rest, total = 1 - alpha, mpf(0)
        for l, w in parts:
            s = alpha + rest * l
            total += (-log(l) - (1 - l) / s - w**2 * ((1 - 2 * alpha) * s - alpha * rest * (1 - l)) / s**2) / 2
        return total

    order = findroot(slope, (mpf(0), mpf(1)), solver="anderson", tol=mpf(10) ** -150)
    return -log_affinity(parts, order)


def flat(one):
    return [*one[0], *(x for r in one[1] for x in r)]


def rows(rng, row):
    before, mp.dps = mp.dps, 90
    for d in (1, 2, 3, 5):
        q = law(rng, d)
        for p in (law(rng, d), law(rng, d, (q, 2.0**-40)), law(rng, d, (q, 2.0**-6))):
            parts = coordinates(p, q)
            put = lambda identifier, value, parameter=(): row(
                identifier, "multivariate_normal", "-", flat(p), flat(q), value, parameter)
            put("kl", kl(parts))
            put("reverse_kl", reverse_kl(parts))
            put("jeffreys", kl(parts) + reverse_kl(parts))
            put("wasserstein2", wasserstein2(p, q))
            root = log_affinity(parts, mpf(1) / 2)
            put("bhattacharyya", -root)
            put("chernoff", chernoff(parts))
            put("squared_hellinger", -expm1(root))
            put("hellinger", sqrt(-expm1(root)))
            for alpha in (0.25, 0.75):
                put("renyi", log_affinity(parts, mpf(alpha)) / (mpf(alpha) - 1), [alpha])
            if max(l for l, _ in parts) < 1.9:
                put("renyi", log_affinity(parts, mpf(2)), [2.0])
                put("chi2", expm1(log_affinity(parts, mpf(2))))
            if min(l for l, _ in parts) > 0.6:
                put("neyman_chi2", expm1(log_affinity(parts, mpf(-1))))
    mp.dps = 60
    for p, q in (([0.5, 2.0], [-1.0, 1.5]), ([0.1, 0.7], [0.1, 3.1]), ([2.0, 0.3], [2.0 + 2.0**-30, 0.3 - 2.0**-32])):
        row("wasserstein2", "normal", "-", p, q, wasserstein2_of_line(p, q))
    mp.dps = before
