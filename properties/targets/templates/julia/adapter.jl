# A function behind divcert-adapter/1: one JSON line in, one out. What it prints must go to stderr.
function term(x, y)  # x log(x/y) - x + y: not negative, and nothing cancels where y is near x
    (x == 0 || y == 0) && return x == 0 ? y : Inf
    t = (y - x) / x
    abs(t) < 0.5 ? x * (t - log1p(t)) : x * (log(x) - log(y)) - x + y
end

kl(p, q) = sum(term.(p, q))  # yours in its place

# Of the requests to this one function no more is needed than the numbers, which Julia reads as they are.
const CASE = r"\"p\":\[([^\]]*)\],\"q\":\[([^\]]*)\]"
numbers(list) = [parse(Float64, strip(text, '"')) for text in split(list, ',')]

function answer(p, q)
    try
        "\"$(kl(numbers(p), numbers(q)))\""
    catch error
        "{\"error\":\"$(nameof(typeof(error)))\"}"
    end
end

say(message) = (println(message); flush(stdout))

say("""{"protocol":"divcert-adapter/1","name":"mylib","version":"1","functions":[{"name":"kl","divergence":"kl"}]}""")
for line in eachline()
    id = match(r"\"id\":(\d+)", line)[1]
    say("{\"id\":$id,\"results\":[$(join((answer(case[1], case[2]) for case in eachmatch(CASE, line)), ","))]}")
end
