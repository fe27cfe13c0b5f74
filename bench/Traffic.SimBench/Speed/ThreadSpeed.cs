using System.Security.Cryptography;
using System.Text;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Speed;

/// <summary>What more threads bring, and that they change nothing.</summary>
internal static class ThreadSpeed
{
    private const int From = 40;
    private const int Seconds = 80;
    private const int Largest = 10_000;
    private static readonly int[] Threads = [1, 2];

    public static void Measure(TextWriter output, DirectoryInfo folder, IReadOnlyList<(int Side, int Vehicles)> grids)
    {
        output.WriteLine("## Threads: steps of 1 s\n");
        output.WriteLine("The same grids with `--threads`, from the 40th to the 80th second. The digest is of the key figures of the run; it must not depend on the number.\n");
        output.WriteLine("| vehicles | threads | million/s | times one thread | digest |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var grid in grids)
        {
            if (SpeedBench.Grid(folder, grid, Seconds) is not { } configuration)
            {
                output.WriteLine("netgenerate is not installed.\n");
                return;
            }

            var scenario = SumoScenario.Load(configuration);
            OwnSpeed.Warm(scenario, 1, Seconds);
            var alone = 0.0;
            foreach (var threads in Threads)
            {
                var (best, digest) = (0.0, "");
                for (var round = 0; round < (grid.Vehicles > Largest ? 1 : 3); round++)
                {
                    using var simulation = OwnSpeed.Prepare(scenario, 1, Seconds, threads);
                    while (simulation.Time < From)
                        simulation.Step();
                    best = Math.Max(best, OwnSpeed.Rest(simulation).Millions);
                    digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(simulation.Report("").ToJson())).AsSpan(0, 4));
                }

                alone = threads == 1 ? best : alone;
                output.WriteLine(FormattableString.Invariant($"| {grid.Vehicles:N0} | {threads} | {best:0.00} | {best / alone:0.00} | {digest} |"));
            }
        }

        output.WriteLine();
    }
}
