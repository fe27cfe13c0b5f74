using System.Globalization;
using Traffic.Bench;
using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.SumoBench;

/// <summary>What a bench was asked to do.</summary>
internal sealed record BenchOptions
{
    public required string Command { get; init; }

    public IReadOnlyList<string> Maps { get; init; } = ["all"];

    public IReadOnlyList<ControllerKind> Controllers { get; init; } =
        [ControllerKind.Fixed, ControllerKind.Actuated, ControllerKind.MaxPressure, ControllerKind.Predictive];

    public IReadOnlyList<Condition> Conditions { get; init; } = [Condition.Known[0]];

    public IReadOnlyList<ulong> Seeds { get; init; } = Range(1, 10);

    /// <summary>The policy of all junctions; figures of it may be given as Name=value.</summary>
    public ControlPolicy Policy { get; init; } = ControlPolicy.Default;

    public double? End { get; init; }

    public string? Out { get; init; }

    /// <summary>The options as they were typed.</summary>
    public required string Typed { get; init; }

    /// <summary>Folder of the data of others.</summary>
    public static string Data
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("TRAFFIC_DATA") ?? Path.Combine("..", "shared", "data");
            return Directory.Exists(folder)
                ? folder
                : throw new InputException($"{folder}: no such folder; set TRAFFIC_DATA to the folder with networks/ and g5/");
        }
    }

    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions { Command = args.FirstOrDefault() ?? "", Typed = string.Join(' ', args) };
        var (first, count) = (1UL, 10);
        for (var i = 1; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new InputException($"{args[i]}: the value is missing");
            switch (args[i])
            {
                case "--maps":
                    options = options with { Maps = value.Split(',') };
                    break;
                case "--controllers":
                    options = options with { Controllers = [.. value.Split(',').Select(name => Enum.Parse<ControllerKind>(name, ignoreCase: true))] };
                    break;
                case "--conditions":
                    options = options with { Conditions = [.. value.Split(',').Select(Condition.Named)] };
                    break;
                case "--seeds":
                    count = int.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--first-seed":
                    first = ulong.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "--policy":
                    options = options with { Policy = PolicyText.Apply(options.Policy, value) };
                    break;
                case "--end":
                    options = options with { End = double.Parse(value, CultureInfo.InvariantCulture) };
                    break;
                case "--out":
                    options = options with { Out = value };
                    break;
                default:
                    throw new InputException($"{args[i]}: unknown option");
            }
        }

        return options with { Seeds = Range(first, count) };
    }

    private static ulong[] Range(ulong first, int count) => [.. Enumerable.Range(0, count).Select(i => first + (ulong)i)];
}
