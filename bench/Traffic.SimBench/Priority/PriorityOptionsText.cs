using System.Globalization;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.SimBench.Priority;

/// <summary>What the command was asked for.</summary>
internal sealed record PriorityOptionsText
{
    /// <summary>Scenarios.</summary>
    public IReadOnlyList<string> Configs { get; private init; } = [];

    /// <summary>Seeds.</summary>
    public IReadOnlyList<ulong> Seeds { get; private init; } = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    /// <summary>Conditions.</summary>
    public IReadOnlyList<PriorityCondition> Conditions { get; private init; } = Enum.GetValues<PriorityCondition>();

    /// <summary>Controller.</summary>
    public ControllerKind Controller { get; private init; } = ControllerKind.Predictive;

    /// <summary>End of the runs, seconds; as the scenario says when null.</summary>
    public double? End { get; private init; }

    /// <summary>Factor on the demand.</summary>
    public double? Scale { get; private init; }

    /// <summary>Whether every request is told of on stderr.</summary>
    public bool Trace { get; private init; }

    /// <summary>Weights that take the place of the default rules': class, on time, late, stop.</summary>
    public IReadOnlyList<(PriorityClass Class, double OnTime, double Late, double Stop)> Weights { get; private init; } = [];

    /// <summary>Reads the arguments.</summary>
    public static PriorityOptionsText Parse(IReadOnlyList<string> arguments)
    {
        var options = new PriorityOptionsText();
        var configs = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--seeds" => options with { Seeds = [.. arguments[++i].Split(',').Select(seed => ulong.Parse(seed, CultureInfo.InvariantCulture))] },
                "--conditions" => options with { Conditions = [.. arguments[++i].Split(',').Select(name => Enum.Parse<PriorityCondition>(name, ignoreCase: true))] },
                "--controller" => options with { Controller = Enum.Parse<ControllerKind>(arguments[++i], ignoreCase: true) },
                "--end" => options with { End = double.Parse(arguments[++i], CultureInfo.InvariantCulture) },
                "--scale" => options with { Scale = double.Parse(arguments[++i], CultureInfo.InvariantCulture) },
                "--weights" => options with { Weights = [.. arguments[++i].Split(',').Select(Weight)] },
                "--trace" => options with { Trace = true },
                _ => Add(options, configs, arguments[i]),
            };
        }

        return options with { Configs = configs };
    }

    /// <summary>The specification with those weights.</summary>
    public JunctionSpecification Apply(JunctionSpecification junction) => Weights.Count == 0
        ? junction
        : junction with { Priority = junction.Priority with { Rules = [.. junction.Priority.Rules.Select(Apply)] } };

    private PriorityRule Apply(PriorityRule rule)
    {
        foreach (var (kind, onTime, late, stop) in Weights)
        {
            if (kind == rule.Class)
                return rule with { OnTime = rule.OnTime with { Weight = onTime }, Late = rule.Late with { Weight = late }, StopSeconds = stop };
        }

        return rule;
    }

    private static (PriorityClass Class, double OnTime, double Late, double Stop) Weight(string text)
    {
        var (name, values) = (text.Split('=')[0], text.Split('=')[1].Split('/'));
        return (
            Enum.Parse<PriorityClass>(name, ignoreCase: true), double.Parse(values[0], CultureInfo.InvariantCulture),
            double.Parse(values[1], CultureInfo.InvariantCulture), double.Parse(values[2], CultureInfo.InvariantCulture));
    }

    private static PriorityOptionsText Add(PriorityOptionsText options, List<string> configs, string config)
    {
        configs.Add(config);
        return options;
    }
}
