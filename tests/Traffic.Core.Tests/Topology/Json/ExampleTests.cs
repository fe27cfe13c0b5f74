using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;

namespace Traffic.Core.Tests.Topology.Json;

public class ExampleTests
{
    [Fact]
    public void The_example_is_sound_to_the_last_warning()
    {
        using var stream = File.OpenRead(Repository.File("examples", "crossing.ivri.json"));
        var specification = SpecificationReader.Read(stream, "crossing.ivri.json");

        Assert.Empty(SpecificationValidator.Validate(specification).Select(problem => problem.ToString()));
        Assert.Equal(6, specification.SignalGroups.Count);
        Assert.Equal(600, specification.Programs[0].Cycle.Value);
    }
}
