using FsCheck.Xunit;
using Traffic.Core;

namespace Traffic.Sim.Tests.BadInput;

public class FuzzTests
{
    [Property(MaxTest = 150)]
    public void Broken_demand_is_used_or_refused_with_one_line(Guid seed) => Try("demand.rou.xml", BrokenFile.Routes, seed);

    [Property(MaxTest = 100)]
    public void Broken_additional_files_are_used_or_refused_with_one_line(Guid seed) => Try("more.add.xml", BrokenFile.Additional, seed);

    [Property(MaxTest = 100)]
    public void Broken_configurations_are_used_or_refused_with_one_line(Guid seed) => Try("run.sumocfg", BrokenFile.Configuration, seed);

    [Property(MaxTest = 150)]
    public void Broken_networks_are_used_or_refused_with_one_line(Guid seed) => Try("cross.net.xml", BrokenFile.Network, seed);

    private static void Try(string file, string text, Guid seed)
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var scenario = new BrokenFile();
            scenario.Write(file, Mutation.Apply(text, unchecked(BitConverter.ToInt32(seed.ToByteArray()) + (round * 7919))));
            try
            {
                scenario.Use();
            }
            catch (InputException refused)
            {
                Assert.DoesNotContain('\n', refused.Message);
                // A step may come from the command line, so its complaint names no file.
                Assert.True(
                    refused.Message.Contains(Path.GetDirectoryName(scenario.PathOf(file))!, StringComparison.Ordinal)
                    || refused.Message.StartsWith("step ", StringComparison.Ordinal),
                    refused.Message);
            }
        }
    }

    /// <summary>A run of hours multiplies the cases.</summary>
    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("TRAFFIC_FUZZ_ROUNDS"), out var rounds) ? Math.Max(1, rounds) : 1;
}
