# The audit among the tests of Test: julia mylib/runtests.jl
using Test

@testset "the functions keep their contracts" begin
    @test success(Cmd(`divcert audit mylib.toml --cases 1000 --progress none`; dir = @__DIR__))
end
