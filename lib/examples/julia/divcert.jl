# divcert from Julia, by ccall: nothing to install. include() it for the module; `julia divcert.jl` runs the
# demonstration.

module Divcert

export divcert, from_logits, of_family, Masses, DomainFailure

const library = get(ENV, "DIVCERT_LIBRARY", "libdivcert.so.0")

@enum Masses::Cint normalized = 0 as_given = 1

"An argument outside the function's domain; the message names argument, index and value."
struct DomainFailure <: Exception
    message::String
end
Base.showerror(io::IO, e::DomainFailure) = print(io, e.message)

function check(status::Cint)
    status == 0 && return
    message = unsafe_string(ccall((:divcert_last_error, library), Cstring, ()))
    throw(status == 1 ? DomainFailure(message) : ErrorException(message))
end

require_same(name, x, y) =
    size(x) == size(y) || throw(DimensionMismatch("$name: shapes $(size(x)) and $(size(y)) differ"))

usual_masses(id) = id in ("generalized_kl", "itakura_saito") ? as_given : normalized

"""
A divergence by its name: `divcert("kl", p, q)`, `divcert("renyi", p, q, 2)`, `divcert("wasserstein1", p, q,
support)`, `divcert("entropy", p)`. Vectors of Float32 give a Float32.
"""
function divcert(id, p::AbstractVector{Float64}, q::AbstractVector{Float64} = p, parameter = Float64[];
                 masses::Masses = usual_masses(id))
    require_same(id, p, q)
    values = collect(Float64, parameter)
    result = Ref{Float64}()
    check(ccall((:divcert_evaluate, library), Cint,
                (Cstring, Ptr{Float64}, Ptr{Float64}, Csize_t, Ptr{Float64}, Csize_t, Cint, Ref{Float64}),
                id, collect(p), collect(q), length(p), values, length(values), Cint(masses), result))
    return result[]
end

function divcert(id, p::AbstractVector{Float32}, q::AbstractVector{Float32} = p, parameter = Float64[];
                 masses::Masses = usual_masses(id))
    require_same(id, p, q)
    values = collect(Float64, parameter)
    result = Ref{Float32}()
    check(ccall((:divcert_evaluate_f32, library), Cint,
                (Cstring, Ptr{Float32}, Ptr{Float32}, Csize_t, Ptr{Float64}, Csize_t, Cint, Ref{Float32}),
                id, collect(p), collect(q), length(p), values, length(values), Cint(masses), result))
    return result[]
end

"One value for each column of the matrices `a` and `b` of logits: `from_logits(\"kl\", a, b)`."
function from_logits(id, a::Matrix{Float64}, b::Matrix{Float64} = a)
    name = "$(id)_from_logits"
    require_same(name, a, b)
    cols, rows = size(a)
    results = Vector{Float64}(undef, rows)
    check(ccall((:divcert_evaluate_logits, library), Cint,
                (Cstring, Ptr{Float64}, Ptr{Float64}, Csize_t, Csize_t, Csize_t, Csize_t, Ptr{Float64}),
                name, a, b, rows, cols, cols, cols, results))
    return results
end

"Of members of a family, `of_family(\"kl\", \"normal\", [mu_p, sigma_p], [mu_q, sigma_q])`, or of two (\"gamma:exponential\")."
function of_family(name, family, p::Vector{Float64}, q::Vector{Float64}, parameter = Float64[]; form = "closed_form")
    result = Ref{Float64}()
    check(ccall((:divcert_evaluate_family, library), Cint,
                (Cstring, Cstring, Cstring, Ptr{Float64}, Csize_t, Ptr{Float64}, Csize_t, Ptr{Float64}, Csize_t, Ref{Float64}),
                name, family, form, p, length(p), q, length(q), parameter, length(parameter), result))
    return result[]
end

end

if abspath(PROGRAM_FILE) == @__FILE__
    using .Divcert
    p, q = [0.5, 0.5], [0.25, 0.75]
    rows = from_logits("kl", [0.0 0.0; 0.0 1.0], [0.0 1.0; 1.0 0.0])
    shown = [
        ("kl", divcert("kl", p, q), 0x1.269621134db92p-3),
        ("kl of floats", divcert("kl", Float32.(p), Float32.(q)), 0x1.269622p-3),
        ("js_distance", divcert("js_distance", [0.4, 0.6], [0.400000001, 0.599999999]), 0x1.8cc087d4c0103p-31),
        ("renyi of order 2", divcert("renyi", p, q, 2), 0x1.269621134db92p-2),
        ("wasserstein1", divcert("wasserstein1", p, q, [0, 1]), 0.25),
        ("perplexity", divcert("perplexity", p), 2.0),
        ("kl of normal laws", of_family("kl", "normal", [0.0, 1.0], [1.5, 1.5]), 0x1.41603bd7c3dedp-1),
        ("kl_from_logits, row 0", rows[1], 0x1.ebfd307293518p-4),
        ("kl_from_logits, row 1", rows[2], 0x1.d9353d7568af3p-2),
    ]
    right = true
    for (what, value, expected) in shown
        global right &= value == expected
        println(rpad(what, 24), " ", value, value == expected ? "" : "  WRONG")
    end
    try
        divcert("kl", p, [0.5, -0.25])
        global right = false
    catch error
        error isa DomainFailure || rethrow()
        println(error.message)
    end
    exit(right ? 0 : 1)
end
