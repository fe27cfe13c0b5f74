using System.Diagnostics;
using System.Globalization;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

// Runs SUMO scenarios in the built-in simulator with the networks' own programs and prints the key figures, one line each.
// With --json the whole KPI object. usage: Traffic.SimBench [--step S] [--seed N] [--end S] [--json] CONFIG...
var step = (double?)null;
var seed = 42UL;
var json = false;
var end = (double?)null;
var configs = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--step":
            step = double.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--seed":
            seed = ulong.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--end":
            end = double.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--json":
            json = true;
            break;
        default:
            configs.Add(args[i]);
            break;
    }
}

foreach (var config in configs)
{
    var scenario = SumoScenario.Load(config);
    var simulation = new Simulation(scenario, new SimulationOptions { Seed = seed, StepSeconds = step, EndSeconds = end, PlaysNetworkPrograms = true });
    var watch = Stopwatch.StartNew();
    simulation.Run();
    var report = simulation.Report("fixed", watch.Elapsed.TotalSeconds);
    if (json)
    {
        Console.WriteLine(report.ToJson());
        continue;
    }

    Console.WriteLine(FormattableString.Invariant(
        $"{scenario.Name}: inserted {report.Inserted} arrived {report.Arrived} running {report.Running} out {report.NotInserted} ")
        + FormattableString.Invariant($"travel {report.MeanTravelTimeS} loss {report.MeanTimeLossS} departdelay {report.MeanDepartDelayS} ")
        + FormattableString.Invariant($"delay {report.MeanDelayS} waiting {report.MeanWaitingTimeS} stops {report.MeanStops} co2 {report.Co2Kg} ")
        + FormattableString.Invariant($"updates {report.VehicleUpdates} in {report.WallS} s = {report.VehicleUpdatesPerS / 1e6:0.00} M/s"));
    foreach (var jam in report.Jams.Take(5))
        Console.WriteLine($"  jam {jam}");
}
