using Traffic.Actors.Access;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Tests.Access;

public class OperatorBookTests
{
    private static readonly Claim Bus34 = new(BasicVehicleRole.PublicTransport, 7, "34", "utrecht.k101");

    [Fact]
    public void A_claim_needs_one_grant_that_covers_all_of_it()
    {
        var book = Of(
            new Grant { Roles = [BasicVehicleRole.PublicTransport], MaximumImportance = 9, Lines = ["34", "N*"], Junctions = ["utrecht.*"] },
            new Grant { Roles = [BasicVehicleRole.RoadWork], MaximumImportance = 3 });

        Assert.Equal(AccessRefusal.None, book.Check("qbuzz", Bus34));
        Assert.Equal(AccessRefusal.None, book.Check("qbuzz", Bus34 with { Line = "N12" }));
        Assert.Equal(AccessRefusal.Line, book.Check("qbuzz", Bus34 with { Line = "35" }));
        Assert.Equal(AccessRefusal.Line, book.Check("qbuzz", Bus34 with { Line = "" }));
        Assert.Equal(AccessRefusal.Junction, book.Check("qbuzz", Bus34 with { Junction = "delft.k101" }));
        Assert.Equal(AccessRefusal.Importance, book.Check("qbuzz", Bus34 with { Importance = 10 }));
        Assert.Equal(AccessRefusal.Role, book.Check("qbuzz", Bus34 with { Role = BasicVehicleRole.Ambulance }));
        Assert.Equal(AccessRefusal.None, book.Check("qbuzz", new Claim(BasicVehicleRole.RoadWork, 3, "", "delft.x")));
    }

    [Fact]
    public void An_operator_without_grants_and_a_stranger_may_ask_for_nothing()
    {
        Assert.Equal(AccessRefusal.Role, Of().Check("qbuzz", Bus34));
        Assert.Equal(AccessRefusal.UnknownOperator, Of().Check("other", Bus34));
    }

    [Fact]
    public void Requests_bound_to_nobody_have_the_grants_the_service_gives_them()
    {
        Assert.Equal(AccessRefusal.Unsigned, Of(new Grant()).Check("", Bus34));
        var open = new OperatorBook([], [new Grant { Roles = [BasicVehicleRole.PublicTransport] }]);
        Assert.Equal(AccessRefusal.None, open.Check("", Bus34));
        Assert.Equal(AccessRefusal.Role, open.Check("", Bus34 with { Role = BasicVehicleRole.Fire }));
        Assert.Equal(AccessRefusal.None, OperatorBook.Open.Check("anybody", Bus34 with { Role = BasicVehicleRole.Fire, Importance = 14 }));
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*c", "acb", false)]
    [InlineData("*b*", "abcbd", true)]
    [InlineData("a", "ab", false)]
    [InlineData("", "", true)]
    [InlineData("**", "x", true)]
    public void A_star_stands_for_any_characters(string pattern, string name, bool matches)
    {
        var grant = new Grant { Lines = [pattern] };

        Assert.Equal(matches, grant.Check(Bus34 with { Line = name }) == AccessRefusal.None);
    }

    private static OperatorBook Of(params Grant[] grants) => new([new Operator { Name = "qbuzz", Grants = grants }], unsigned: null);
}
